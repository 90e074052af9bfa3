package org.folkmoot.portal.platform.web

import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.theme.Messages
import spock.lang.Shared

/** After a form that succeeded, the next page says in a sentence what was done. */
class DoneSpec extends PortalSpec {
    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared Http officer = people.visitor(visitor(), 'officer', Role.COMMISSIONER)

    def "whoever lends a seat, or ends it, is told so on the page that follows, in their language: #locale"() {
        given:
        def person = people.person("borrower-$locale", Role.COMMISSIONER)
        def admin = people.visitor(visitor(), "lender-$locale", Role.ADMIN)
        String page = "$studio/${person.publicId()}"

        when:
        def given = admin.post("$page/give", [_token: admin.get(page).token, role: 'auditor'])
        def next = admin.get(given.header('location'))

        then:
        given.status == 303
        next.status == 200
        next.said == [said]

        and: 'an address without it says nothing'
        admin.get(page).said == []

        where:
        locale | studio             || said
        'en'   | '/en/studio/people' || 'They have the role from now.'
        'cy'   | '/cy/stiwdio/people' || 'Mae’r rôl ganddynt o nawr ymlaen.'
    }

    def "an address can make the page say nothing but what we say ourselves: #what"() {
        when:
        def page = officer.get("/en/studio?done=$what")

        then:
        page.status == 200
        page.said == []

        where:
        what << ['%3Cb%3Ehello', 'you-won', '', 'published.x', 'layout.menu', 'a' * 400]
    }

    def "every sentence is said by some form, and no form says what there is no sentence for"() {
        given:
        def worded = bean(Messages).keys('en').findAll { it.startsWith('done.') }.collect { it - 'done.' }
        def sentences = worded.findAll { !it.contains('.') }
        def sources = []
        new File('src/main/java').eachFileRecurse { if (it.name.endsWith('.java')) sources << it.text }
        def said = sources.collectMany { (it =~ /(?s)\bPages\.done\((?:(?!Pages\.)[^;])*?"([a-z-]+)"\)/).collect { all, key -> key } }

        expect:
        sentences.findAll { key -> !sources.any { it.contains("\"$key\"") } } == []
        said.size() > 20
        said - sentences == []

        and: 'what is said otherwise under one law is said without it too'
        worded.findAll { it.contains('.') && !(it.split(/\./)[0] in sentences) } == []
    }
}
