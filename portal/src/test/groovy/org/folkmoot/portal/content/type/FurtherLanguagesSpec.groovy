package org.folkmoot.portal.content.type

import java.nio.file.Files
import java.nio.file.Path
import org.folkmoot.portal.platform.CannotStart
import org.folkmoot.portal.platform.access.Council
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.theme.Overlay
import spock.lang.Specification
import spock.lang.TempDir

/** Which languages and forms there are beside the parity languages is a file, and a council can lay its own over it. */
class FurtherLanguagesSpec extends Specification {
    private static final String GOOD = 'name: Soomaali, label: {en: Somali, cy: Somaleg}, form: words, fallback: [en, cy]'

    @TempDir
    Path mounted

    def "the product's own file has languages, Easy Read, signs and reading aloud"() {
        expect:
        new FurtherLanguages(new Overlay('base', null)).of(council('ashmere'))*.tag() == ['pl', 'pt', 'en-x-easyread', 'cy-x-easyread', 'bfi', 'en-x-aloud', 'cy-x-aloud']
    }

    def "a mounted file takes its place, and a language may be one council's alone"() {
        given:
        put("languages:\n  so: {$GOOD, councils: [ashmere]}\n  uk: {${GOOD.replace('[en, cy]', '[cy, en]')}}\n")

        when:
        def languages = new FurtherLanguages(new Overlay('base', mounted.toString()))

        then:
        languages.of(council('ashmere'))*.tag() == ['so', 'uk']
        languages.of(council('harbour'))*.tag() == ['uk']
        languages.of(council('harbour')).first().identity { [source(['en', 'cy']), source(['en'])] } == ['cy', 'en']
    }

    def "a broken file stops the start and says each line: #because"() {
        given:
        put("languages:\n  $tag: {$rest}\n")

        when:
        new FurtherLanguages(new Overlay('base', mounted.toString()))

        then:
        def refused = thrown(CannotStart)
        refused.message.startsWith('content/languages.yml:2: ') && refused.message.contains(reason)

        where:
        tag        | rest                               || reason                  | because
        'polish'   | GOOD                               || 'is no language tag'    | 'a word is no tag'
        'pl_PL'    | GOOD                               || 'is no language tag'    | 'a tag has hyphens'
        'cy'       | GOOD                               || 'is a parity language'  | 'Welsh stands with the council'
        'so'       | GOOD.replace('words', 'danced')    || 'words, signed, spoken' | 'there are three forms'
        'so'       | GOOD.replace('[en, cy]', '[fr]')   || 'names en or cy'        | 'everything falls back to what is whole'
        'so'       | GOOD.replace('name: Soomaali, ', '') || '"name" is missing'   | 'its readers look for its name'
        'so'       | "$GOOD, colour: red"               || '"colour" means nothing' | 'nothing is passed over'
    }

    private void put(String text) {
        Files.createDirectories(mounted.resolve('content'))
        Files.writeString(mounted.resolve('content/languages.yml'), text)
    }

    private static Council council(String slug) {
        new Council((short) 1, slug, Localised.of('en', slug), 'council', ['en', 'cy'], 'localhost')
    }
}
