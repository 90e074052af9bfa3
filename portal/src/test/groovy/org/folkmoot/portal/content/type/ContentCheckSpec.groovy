package org.folkmoot.portal.content.type

import java.nio.file.Path
import org.folkmoot.portal.platform.theme.Overlay
import spock.lang.Specification
import spock.lang.TempDir

/** What is wrong in the files of the content is found without starting anything, with file and line. */
class ContentCheckSpec extends Specification {
    @TempDir Path folder

    def "what comes with the product has no fault"() {
        expect:
        ContentCheck.faults(new Overlay('base', null)) == []
    }

    def "#path: #fault"() {
        expect:
        new MountedContent(folder).with(path, text).with(other, otherText).identity {
            ContentCheck.faults(it.overlay)*.toString() == fault
        }

        where:
        path                           | text                          | other                             | otherText             || fault
        'messages/own.properties'      | 'a.b=One\na.c=Two'            | 'messages/own_cy.properties'      | 'a.b=Un'              || ['content/messages/own.properties:2: "a.c" is missing in messages/own_cy.properties']
        'messages/own.properties'      | '# words\na.b={count} left'   | 'messages/own_cy.properties'      | 'a.b={nifer} ar ôl'   || ['content/messages/own_cy.properties:1: "a.b" fills other blanks than in English']
        'messages/own.properties'      | 'a.b={count, plural, one{}'   | 'messages/own_cy.properties'      | 'a.b=Un'              || ['content/messages/own.properties:1: "a.b" has a broken blank', 'content/messages/own_cy.properties:1: "a.b" fills other blanks than in English']
        'pages/swimming.md'            | '---\ntitle: Swim\n---\nIn.'  | 'pages/rowing.md'                 | '---\n---\n'          || ['content/pages/rowing.md:1: there is no pages/rowing_cy.md beside it', 'content/pages/swimming.md:1: there is no pages/swimming_cy.md beside it']
        'demo/entries/own.yml'         | 'type: notice\nshared: {urgency: loud}\ntexts: {en: {title: A, words: B}, cy: {title: C, words: D}}' | 'demo/fine.yml' | 'a: 1' || ['content/demo/entries/own.yml:2: /shared/showUntil required', 'content/demo/entries/own.yml:2: /shared/urgency not-an-option']
        'demo/own.yml'                 | 'a: 1\nb: [2'                 | 'types/readme.txt'                | 'no'                  || ["content/demo/own.yml:2: this is not YAML: expected ',' or ']', but got <stream end>", 'content/types/readme.txt:1: here are only files that end in .yml']
    }
}
