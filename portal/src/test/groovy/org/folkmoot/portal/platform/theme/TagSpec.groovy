package org.folkmoot.portal.platform.theme

import com.github.jknack.handlebars.Context
import com.github.jknack.handlebars.context.MapValueResolver
import org.folkmoot.portal.PortalSpec

/** A tag says its own word, wherever it stands. */
class TagSpec extends PortalSpec {
    def "a tag of a message says that message, also beside something that has a text of its own: #given"() {
        expect:
        part('_tag', given).contains(">$said</span>")

        where:
        given                                                       || said
        [textKey: 'layout.card.answered']                           || answered()
        [textKey: 'layout.card.answered', text: 'A whole question'] || answered()
        [text: 'Young people']                                      || 'Young people'
    }

    def "so the tag of an answered consultation on the front page does not repeat words around it"() {
        expect:
        part('_card_consultation', [text: 'Words around it', title: 'Parks', href: '/en/consultations/parks', answered: true]).identity {
            contains(">${answered()}</span>") && !contains('Words around it')
        }
    }

    private static String answered() {
        org.folkmoot.portal.Ground.portal.getBean(Messages).text('en', 'layout.card.answered')
    }

    private String part(String name, Map<String, Object> given) {
        bean(Engines).template('base', "part/$name").apply(Context.newBuilder(given + [locale: 'en', theme: new Theme.Shown('base', '')])
            .resolver(MapValueResolver.INSTANCE, Records.RESOLVER).build())
    }
}
