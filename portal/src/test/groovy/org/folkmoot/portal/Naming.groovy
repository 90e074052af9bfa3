package org.folkmoot.portal

import java.lang.classfile.ClassFile
import java.lang.classfile.constantpool.ClassEntry
import java.nio.file.Path

/** Which classes the compiled ones of the portal and its libraries of our own name, as their constants say: read once, in a second. */
class Naming {
    /** Names of classes by the class, or what is nested in it, that names them. */
    @Lazy static Map<String, Set<String>> all = read()

    /** Those that name a class that is so. */
    static List<String> whoNames(Closure<Boolean> wanted) {
        all.findAll { name, named -> named.any(wanted) }.keySet().toList()
    }

    private static Map<String, Set<String>> read() {
        Map<String, Set<String>> named = [:].withDefault { new HashSet<String>() }
        ['target/classes', '../search-index/target/classes'].collect { new File(it, 'org/folkmoot') }.findAll { it.directory }.each { folder ->
            folder.eachFileRecurse(groovy.io.FileType.FILES) { file ->
                if (!file.name.endsWith('.class')) {
                    return
                }
                def model = ClassFile.of().parse(file.bytes)
                named[outer(model.thisClass().asInternalName())].addAll(model.constantPool().findAll { it instanceof ClassEntry }.collect { outer(it.asInternalName().replaceFirst(/^\[+L?/, '').replaceFirst(/;$/, '')) })
            }
        }
        named.collectEntries { name, those -> [name, those - name] }
    }

    private static String outer(String internal) {
        internal.replace('/', '.').replaceFirst(/\$.*/, '')
    }
}
