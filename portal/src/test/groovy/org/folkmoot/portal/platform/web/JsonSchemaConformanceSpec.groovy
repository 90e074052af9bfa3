package org.folkmoot.portal.platform.web

import com.networknt.schema.InputFormat
import com.networknt.schema.SchemaRegistry
import com.networknt.schema.SpecificationVersion
import groovy.json.JsonOutput
import org.folkmoot.portal.SharedData
import spock.lang.Requires
import spock.lang.Specification

/**
 * The validator that judges our schemas judges as the conformance set says, in both dialects of it. What stands in {@link #NOT_OURS} does
 * not apply, with the reason.
 */
@Requires({ SharedData.present('json-schema') })
class JsonSchemaConformanceSpec extends Specification {
    /** Nothing so far: every case of the set applies. */
    private static final Map<String, String> NOT_OURS = [:]

    def "#file: #group.description"() {
        given:
        def registry = SchemaRegistry.withDefaultDialect(file.startsWith('draft4') ? SpecificationVersion.DRAFT_4 : SpecificationVersion.DRAFT_2020_12)
        def schema = registry.getSchema(JsonOutput.toJson(group.schema), InputFormat.JSON)

        expect:
        group.tests.findAll { schema.validate(JsonOutput.toJson(it.data), InputFormat.JSON).empty != it.valid }*.description == []

        where:
        [file, group] << groups()
    }

    private static List groups() {
        if (!SharedData.present('json-schema')) {
            return []
        }
        def root = SharedData.root().resolve('json-schema')
        ['draft4', '2020-12'].collectMany { folder ->
            root.resolve(folder).toFile().listFiles().sort().findAll { it.name.endsWith('.json') }.collectMany { one ->
                String name = "$folder/$one.name"
                SharedData.json("json-schema/$name").findAll { !NOT_OURS.containsKey("$name: $it.description" as String) }.collect { [name, it] }
            }
        }
    }
}
