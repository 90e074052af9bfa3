package org.folkmoot.portal.consultation

import io.micronaut.context.ApplicationContext
import org.folkmoot.portal.Http
import org.folkmoot.portal.consultation.record.Reply
import org.folkmoot.portal.consultation.record.Screening
import org.folkmoot.portal.platform.access.Viewer
import org.folkmoot.portal.platform.data.Localised

/** What a consultation needs before it may open, and before it may be answered, for specs that are about something else. */
class AGroundwork {
    static final List<String> QUESTIONS = ['people', 'data', 'children', 'money', 'language']

    /** All five answered, "no" where nothing else is said: no record follows from that. */
    static void screened(ApplicationContext portal, Viewer by, UUID id, Map<String, Reply> replies = [:]) {
        def one = portal.getBean(Consultations).get(by.council(), id)
        if (portal.getBean(Declarations).of(one).empty) portal.getBean(Declarations).save(by, id, Declared.Written.USUAL)
        explained(portal, by, portal.getBean(Consultations).get(by.council(), id))
        portal.getBean(Groundwork).screen(by, id, QUESTIONS.collectEntries { [it, new Screening.Said(replies[it] ?: Reply.NO, 'Because <b>so</b>')] })
    }

    /** Why there is none of what people look for before they answer, where a draft has none and says nothing of it. */
    static void explained(ApplicationContext portal, Viewer by, Consultation draft) {
        if (draft.launchedAt() != null) return
        portal.getBean(Absences).items(draft, ['en', 'cy']).findAll { !it.done() }.each {
            portal.getBean(Absences).save(by, draft.publicId(), Absent.valueOf(it.key().toUpperCase()), Localised.of('en', 'None <b>yet</b>', 'cy', 'Dim <b>eto</b>'))
        }
    }

    /** The same on the page, as an officer does it. @param address of the consultation in the studio */
    static void screened(Http browser, String address) {
        def form = browser.get("$address/screening").wholeForms.find { it.action.endsWith('/screening') }
        def sent = form.send(browser, form.values + QUESTIONS.collectEntries { [it, 'no'] } + QUESTIONS.collectEntries { ["$it-why".toString(), 'Because'] })
        assert sent.status == 303: sent.text
    }

    /** The same after the close on the pages: the first who could decides, who is the one at the desk. */
    static void decided(Http browser, String address) {
        def sent = { String page, String end, Map typed ->
            def form = browser.get("$address/$page").wholeForms.find { it.action.endsWith(end) }
            def done = form.send(browser, form.values + typed)
            assert done.status == 303: done.text
        }
        def choices = browser.get("$address/decision").wholeForms.find { it.action.endsWith('/deciders') }.fields.find { it.name == 'person' }.options.findAll { it }
        sent('decision', '/deciders', [person: choices.first()])
        sent('decision', '/decision/pack', [dissent_en: 'Some would keep it as it is.', dissent_cy: 'Byddai rhai’n ei gadw fel y mae.'])
        sent('decision/pack', '/confirm', [:])
        sent('decision/record', '/record', ['decided', 'weighed', 'notFollowed'].collectEntries { [("${it}_en".toString()): 'Later', ("${it}_cy".toString()): 'Hwyrach'] })
    }

    /** After the close: one person decides, has read the pack, and has written the decision down. */
    static void decided(ApplicationContext portal, Viewer by, UUID id) {
        def decisions = portal.getBean(Decisions)
        decisions.name(by, id, by.accountPublicId())
        decisions.prepare(by, id, Localised.of('en', 'Some would keep it as it is.', 'cy', 'Byddai rhai’n ei gadw fel y mae.'))
        decisions.confirm(by, id, 1)
        decisions.decide(by, id, Localised.of('en', 'It opens <b>later</b>.', 'cy', 'Mae’n agor yn hwyrach.'), Localised.of('en', 'Reasons first.', 'cy', 'Rhesymau’n gyntaf.'),
            Localised.of('en', 'Not on Sundays: no staff.', 'cy', 'Nid ar y Sul: dim staff.'))
    }
}
