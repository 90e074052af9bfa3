# Builds the portal's jars and the cache of its classes, and knows whether that is needed. Sourced by bin/portal, in the root folder.
folkmoot_target=portal/target
folkmoot_jar=$folkmoot_target/folkmoot-portal-0.1.0-SNAPSHOT.jar
folkmoot_tools=$folkmoot_target/tools.path
folkmoot_stamp=$folkmoot_target/portal.stamp
folkmoot_cache=$folkmoot_target/portal.aot
# The same for the rehearsal and for every start: a cache made under other settings is not used.
folkmoot_java=(-Xmx512m -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xlog:disable -Xlog:all=error:stderr --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)

# Sorted, since the cache is for this order of jars only.
folkmoot_class_path() {
  local jars=("$folkmoot_target"/lib/*.jar) IFS=:
  echo "$folkmoot_jar:${jars[*]}"
}

# What the build is made of, down to the last byte, and the JDK that made it.
folkmoot_sources() {
  local places=(pom.xml */pom.xml search-index/src/main themes content portal/src/main portal/src/tools bin/lib)
  {
    if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
      git ls-files -z --cached --others --exclude-standard -- "${places[@]}"
    else
      find "${places[@]}" -name target -prune -o -type f -print0
    fi | LC_ALL=C sort -zu | xargs -0 cksum 2>/dev/null
    cat "$JAVA_HOME/release" 2>/dev/null
  } | cksum
}

folkmoot_built() {
  [ -f "$folkmoot_jar" ] && [ -d "$folkmoot_target/lib" ] && [ "$(cat "$folkmoot_stamp" 2>/dev/null)" = "$(folkmoot_sources)" ]
}

folkmoot_build() {
  local sources
  if ! command -v mvn >/dev/null; then
    echo "Folkmoot is built with Maven 3.8.7 or newer: install it (for example Debian's maven)." >&2
    exit 69
  fi
  echo "Building Folkmoot" >&2
  sources=$(folkmoot_sources)
  # What a deleted source file left behind must not be packed.
  rm -rf "$folkmoot_stamp" "$folkmoot_cache" "$folkmoot_target/lib" {search-index,themes,content,portal}/target/classes
  mvn -B -q -Dstyle.color=never -Dmaven.test.skip=true -Dspotless.check.skip=true -pl portal -am package 2>&1 | sed 's/\x1b\[[0-9;]*m//g' >&2
  [ "${PIPESTATUS[0]}" = 0 ] || exit 70
  folkmoot_rehearse
  echo "$sources" >"$folkmoot_stamp"
}

# Starts the portal once, on a database of its own, and keeps what the JVM learned.
folkmoot_rehearse() {
  local log=$folkmoot_target/rehearsal.log
  rm -rf "$folkmoot_target/rehearsal"
  echo "Preparing quick starts" >&2
  if ! env -u DATASOURCES_DEFAULT_URL FOLKMOOT_DATA="$folkmoot_target/rehearsal" PORT=0 MICRONAUT_ENVIRONMENTS=demo FOLKMOOT_DATABASE_MEGABYTES=64 \
    timeout 300 java "-XX:AOTCacheOutput=$folkmoot_cache.new" "${folkmoot_java[@]}" -cp "$(folkmoot_class_path)" org.folkmoot.portal.Portal --train >"$log" 2>&1 \
    || ! mv "$folkmoot_cache.new" "$folkmoot_cache" 2>>"$log"; then
    rm -f "$folkmoot_cache".*
    echo "Quick starts could not be prepared ($log says why): starts take a few seconds longer." >&2
  fi
}
