package org.folkmoot.portal.tender.ocds

import com.networknt.schema.Error
import com.networknt.schema.InputFormat
import com.networknt.schema.SchemaLocation
import com.networknt.schema.SchemaRegistry
import com.networknt.schema.SpecificationVersion
import groovy.json.JsonSlurper
import groovy.transform.CompileStatic
import org.folkmoot.portal.SharedData

/** The published schemas of the set, read from their files whatever their ids say, formats checked. Nothing is fetched. */
@CompileStatic
class OfficialSchemas {
    private static final List<String> FILES = [
        'core-1.1.5/release-schema.json', 'core-1.1.5/release-package-schema.json', 'core-1.1.5/record-package-schema.json',
        'core-1.1.5/versioned-release-validation-schema.json', 'eu-profile/release-schema.json', 'uk-patched/release-schema.json',
    ]

    private final Map<String, String> ids = [:]
    private final SchemaRegistry registry

    OfficialSchemas() {
        Map<String, String> texts = [:]
        FILES.each { String file ->
            String text = text("schema/$file")
            String id = ((Map) new JsonSlurper().parseText(text)).id
            ids[file] = id
            texts[id] = text
        }
        registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4) { SchemaRegistry.Builder it -> it.schemas(texts) }
    }

    /** What is wrong, as 'path keyword'; the path of the whole is '/'. */
    List<String> faults(String file, String json) {
        registry.getSchema(SchemaLocation.of(ids[file])).validate(json, InputFormat.JSON)
            .collect { Error it -> "${it.instanceLocation.toString() ?: '/'} $it.keyword".toString() }
    }

    static String text(String file) {
        SharedData.root().resolve("ocds/$file").toFile().getText('UTF-8')
    }
}
