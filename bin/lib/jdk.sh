# Finds a JDK 25: JAVA_HOME first, then where Debian keeps its JDKs. Sourced by the other commands.
folkmoot_is_jdk25() { [ -x "$1/bin/javac" ] && "$1/bin/javac" -version 2>&1 | grep -q '^javac 25'; }

if [ -z "${JAVA_HOME:-}" ] || ! folkmoot_is_jdk25 "$JAVA_HOME"; then
  found=
  for candidate in /usr/lib/jvm/*25* "$HOME"/.sdkman/candidates/java/25* /Library/Java/JavaVirtualMachines/*25*/Contents/Home; do
    if folkmoot_is_jdk25 "$candidate"; then found=$candidate; break; fi
  done
  if [ -z "$found" ]; then
    echo "Folkmoot needs a JDK 25: install one (for example Debian's openjdk-25-jdk or Temurin 25) or set JAVA_HOME to it." >&2
    exit 69
  fi
  export JAVA_HOME=$found
fi
export PATH="$JAVA_HOME/bin:$PATH"
