package org.folkmoot.portal.home

import java.nio.file.Files
import org.folkmoot.portal.ABusyCouncil
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.SharedData
import org.folkmoot.portal.content.ANews
import spock.lang.Requires

/**
 * Our feeds give no error under the rules of shared/data/feeds, which first have to find every error of the set that such a feed could
 * have. The portal reads nobody's feeds, so what the set says of readers, and its RSS files, do not apply.
 */
@Requires({ SharedData.present('feeds') })
class FeedConformanceSpec extends PortalSpec {
    /** What the set also knows, and why our feeds cannot break it. */
    private static final Map<String, String> NOT_OURS = [
        AvoidNamespacePrefix    : 'advice on prefixes; we write Atom as the default namespace',
        BadCharacters           : 'advice on numbered signs nobody can see; what XML cannot hold is taken out',
        ContainsEmail           : 'advice on names; our author is the council',
        ContainsHTML            : 'advice on categories and generators; we have none',
        ContainsUndeclaredHTML  : 'advice: a title that talks of <b> means those letters, and is shown so',
        DangerousStyleAttr      : 'XHTML; ours is HTML after the one sanitiser',
        DuplicateUpdated        : 'advice: things published together have the same moment',
        HtmlFragment            : 'content as a whole page; ours is type html',
        ImplausibleDate         : 'dates come from the database clock',
        InvalidAddrSpec         : 'addresses of people; there are none',
        InvalidUriChar          : 'content elsewhere and generators; we have neither',
        MisplacedXHTMLContent   : 'extensions; we have none',
        MissingSourceElement    : 'entries of other feeds; we have none',
        MissingSummary          : 'content elsewhere or as bytes; ours is HTML',
        MissingTypeAttr         : 'content elsewhere; ours is in the feed',
        NotBase64               : 'content as bytes; ours is HTML',
        NotHtml                 : 'HTML comes from the one sanitiser, which closes what it opens',
        SameDocumentReference   : 'xml:base; every address of ours is whole',
        SecurityRisk            : 'XHTML; ours is HTML after the one sanitiser',
        SecurityRiskAttr        : 'XHTML; ours is HTML after the one sanitiser',
        SelfDoesntMatchLocation : 'FeedSpec compares the self link with the address asked',
        SelfNotAtom             : 'the self link says application/atom+xml in the one place that writes it',
        UndeterminableVocabulary: 'extensions; we have none',
        UnknownHost             : 'addresses of people; there are none',
        UnknownNamespace        : 'extensions; we have none',
        UnregisteredAtomLinkRel : 'we write self and alternate only',
        UnsupportedNamespace    : 'old Atom; ours is RFC 4287',
        ValidW3CDTFDate         : 'advice on seconds',
    ]

    /** Files whose breach is of a kind above, though its name is not. */
    private static final Map<String, String> ALSO_NOT_OURS = [
        'cases/atom/3.2.2/invalid-uri.xml'                  : 'an author\'s own address; ours has none',
        'cases/atom/4.2.5/icon_invalid_uri.xml'             : 'an icon; ours has none',
        'cases/atom/4.2.2.1/category-blank-term.xml'        : 'a category; ours has none',
        'cases/atom/4.2.2.2/category-scheme-rel-iri.xml'    : 'a category; ours has none',
        'cases/atom/6.1/license-entry-invaliduri.xml'       : 'an extension; ours has none',
        'cases/atom/6.1/trackback-ping-outside-entry.xml'   : 'an extension; ours has none',
        'cases/atom/3.1.1.3/misplaced_element.xml'          : 'XHTML; ours is HTML',
        'cases/atom/4.1.3.3/content-svg-mixed.xml'          : 'content as a picture; ours is HTML',
        'cases/atom/3.1.1.3/xhtml_named_entity.xml'         : '',
    ]

    /** Our rules are stricter than the set's here: to it these are no errors, and its missing self link is one of a source element. */
    private static final List<String> ADVICE = ['MissingSelf', 'MissingTextualContent']

    def setupSpec() {
        new ABusyCouncil(this, council)
        new ANews(this, council).publish()
    }

    def "the rules find #one.expectMessage in #one.file"() {
        expect:
        FeedRules.judge(bytes(one)).contains(one.expectMessage)

        where:
        one << cases().findAll { it.expectMessage && !NOT_OURS[it.expectMessage] && !ALSO_NOT_OURS[it.file] }
    }

    def "the rules find no error in #one.file"() {
        expect:
        none(FeedRules.judge(bytes(one)).findAll { !(it in ADVICE) && (it == one.expectNoMessage || one.expectNoMessage == 'Error') })

        where:
        one << cases().findAll { it.expectNoMessage }
    }

    def "every name in the set is one the rules know, or one with a reason"() {
        given:
        def names = cases()*.expectMessage.findAll { it } as Set

        expect:
        none(NOT_OURS.keySet() - names)
        cases().count { it.expectMessage && !NOT_OURS[it.expectMessage] && !ALSO_NOT_OURS[it.file] } > 60
    }

    def "our own feed breaks none of them: #address"() {
        when:
        def feed = http.get(address)

        then:
        feed.status == 200
        none(FeedRules.judge(feed.bytes))

        and: 'and what it names stays the same from one look to the next'
        ids(visitor().get(address).bytes) == ids(feed.bytes)
        ids(feed.bytes).size() > 2

        where:
        address << ['/en/feed', '/cy/ffrwd']
    }

    private static List<String> ids(byte[] xml) {
        def root = FeedRules.parsed(xml)
        ([root] + FeedRules.children(root, 'entry')).collect { FeedRules.children(it, 'id')[0].textContent }
    }

    private static byte[] bytes(Map one) {
        Files.readAllBytes(SharedData.root().resolve('feeds').resolve(one.file as String))
    }

    /** The well-formed and the broken of Atom. */
    private static List<Map> cases() {
        SharedData.present('feeds') ? (SharedData.json('feeds/manifest.json') as List<Map>).findAll { it.file.startsWith('cases/atom/') } : [[file: 'none']]
    }
}
