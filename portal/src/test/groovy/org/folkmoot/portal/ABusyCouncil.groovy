package org.folkmoot.portal

import static org.folkmoot.portal.platform.access.Role.*

import groovy.sql.Sql
import java.time.Duration
import java.time.LocalDate
import java.util.concurrent.atomic.AtomicInteger
import org.folkmoot.portal.consultation.AGroundwork
import org.folkmoot.portal.content.APaper
import org.folkmoot.portal.content.media.APicture
import org.folkmoot.portal.moderation.Flag
import org.folkmoot.portal.moderation.WorryReading
import org.folkmoot.portal.people.APanel
import org.folkmoot.portal.people.Heard
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.platform.files.FileKind
import org.folkmoot.portal.platform.files.FileStore
import org.folkmoot.portal.survey.QuestionBank

/**
 * A council with something of everything in it, made over HTTP as its people make it. Each thing carries a word of its own, a canary,
 * and {@link #CANARIES} says in whose pages it may appear; {@link #addresses} turns the routes of the portal into addresses of these things.
 */
class ABusyCouncil {
    /** Stands beside each canary where the field takes it: every page must print it as words. */
    static final String HOSTILE = '<b onclick="x">&\'"{{#each this}}x{{/each}}'

    static final Set<Role> STAFF = [COMMISSIONER, MODERATOR, SAFEGUARDING, OPENER, AUDITOR, ADMIN] as Set
    static final Set<Role> EVERYBODY = Role.values() as Set

    /** Who may see what, from the matrix of the binding rules (19); anonymous visitors see what {@code EVERYBODY} sees and nothing else. */
    static final Map<String, Set<Role>> CANARIES = [
        zzpublished     : EVERYBODY,
        zzshared        : EVERYBODY,
        zzdraftplan     : [COMMISSIONER] as Set,
        zzquestionnaire : [COMMISSIONER] as Set,
        zzlesson        : [COMMISSIONER] as Set,
        zzidea          : [MODERATOR, SAFEGUARDING] as Set,
        zzanswer        : [MODERATOR] as Set,
        zzpaper         : [MODERATOR, COMMISSIONER] as Set,
        zzletter        : [COMMISSIONER] as Set,
        zzescalated     : [SAFEGUARDING] as Set,
        zzworry         : [SAFEGUARDING] as Set,
        zzcontact       : [SAFEGUARDING] as Set,
        zzstaffpaper    : STAFF,
        zzdraftpaper    : [COMMISSIONER, ADMIN] as Set,
        zzformat        : [COMMISSIONER, ADMIN] as Set,
        zzloosepicture  : STAFF,
        zzdraftentry    : [COMMISSIONER, MODERATOR, AUDITOR, ADMIN] as Set,
        zzentry         : EVERYBODY,
        zzperson        : [ADMIN, COMMISSIONER, AUDITOR] as Set,
        zzinvited       : [ADMIN] as Set,
        zzgroup         : [ADMIN, COMMISSIONER] as Set,
        zztender        : [COMMISSIONER] as Set,
        zzhook          : [ADMIN] as Set,
        zzfollower      : [] as Set,
        zzelsewhere     : [] as Set,
    ]

    final PortalSpec spec
    final TestCouncil council
    final SignedIn people
    private final AtomicInteger names = new AtomicInteger()

    /** Public ids by what they name: {@code plan}, {@code draft}, {@code case}, … */
    final Map<String, String> ids = [:]

    /** The one who has answered half of it on their device. */
    Http answering

    /** The one who has opened their invitation. */
    Http invited

    /** Who leads the workshop of a tender and the panel that marks, and who is on both. */
    Http leading
    Http panelled

    private final String only

    /** @param only one word for everything, and then only plans and papers: for a council whose things nobody here may see */
    ABusyCouncil(PortalSpec spec, TestCouncil council, String only = null) {
        this.spec = spec
        this.council = council
        this.only = only
        this.people = new SignedIn(spec.portal, council)
        fill()
    }

    private String title(String canary) {
        "${only ?: canary} $HOSTILE"
    }

    /** Somebody in these roles, signed in in a browser of their own. */
    Http as(Role... roles) {
        people.visitor(spec.visitor(council), "who${names.incrementAndGet()}", roles)
    }

    private void fill() {
        2.times { people.person("moderator$it", MODERATOR) }
        2.times { people.person("guardian$it", SAFEGUARDING) }
        def officer = as(COMMISSIONER)
        ids.plan = plan(officer, title('zzpublished'))
        ids.way = way(officer, ids.plan, title('zzpublished'))
        ids.meeting = meeting(officer, ids.plan, title('zzpublished'))
        assert officer.submit("/en/studio/consultations/$ids.plan", [:], '/open').status == 303
        // So long ago that somebody has to look who is missing.
        sql { rows -> rows.executeUpdate('UPDATE consultation SET opens_at = opens_at - INTERVAL 30 DAY WHERE council_id = ? AND public_id = ?', [council.id, ids.plan]) }
        ids.lesson = lesson(officer, ids.plan, title('zzlesson'))
        ids.invitations = invitations(officer)
        ids.draft = plan(officer, title('zzdraftplan'))
        assert officer.submit("/en/studio/consultations/$ids.draft/parts", [:], '/parts').status == 303
        assert officer.submit("/en/studio/consultations/$ids.draft/audiences", [kind: 'group', do: 'add'], '/audiences').status == 303
        ids.draftMeeting = meeting(officer, ids.draft, title('zzdraftplan'))
        ids.draftWay = officer.submit("/en/studio/consultations/$ids.draft/ways", [kind: 'document'], '/ways').location.split('/').last()
        sql { rows -> ids.part = rows.firstRow('SELECT public_id AS id FROM consultation_part WHERE council_id = ?', [council.id]).id }
        ids.questionnaire = officer.submit('/en/studio/questionnaires', ['title.en': title('zzquestionnaire'), 'title.cy': title('zzquestionnaire')], '/questionnaires').location.split('/').last()
        String question = officer.submit("/en/studio/questionnaires/$ids.questionnaire", [page: 'p1', kind: 'CHOICE'], '/questions').location
        assert officer.submit(question, ['text.en': 'Which?', 'text.cy': 'Pa un?'], question.split('/').last()).status == 303
        assert officer.submit("/en/studio/questionnaires/$ids.questionnaire", [:], '/questions/q1/keep').status == 303
        assert officer.submit('/en/studio/facts/new', ['statement.en': title('zzquestionnaire'), 'statement.cy': title('zzquestionnaire'), 'source.en': 'A count', 'source.cy': 'Cyfrif', dated: '2025-01-01'], '/facts/new').status == 303
        sql { rows -> ids.fact = rows.firstRow('SELECT id FROM survey_fact WHERE council_id = ?', [council.id]).id.toString() }
        ids.kept = spec.portal.getBean(QuestionBank).own(council.id).first().id()
        ids.reading = reading(officer, title('zzquestionnaire'))
        ids.tender = officer.submit('/en/studio/tenders/new', [title_en: title('zztender'), title_cy: title('zztender')], '/new').location.split('/').last()
        assert officer.submit("/en/studio/tenders/$ids.tender/law", [kind: 'sub-central-goods-services', most: '90000', starts: '2027-01-11', way: 'below-threshold/tender', reason: title('zztender'), do: 'save'], '/law').status == 303
        assert officer.submit("/en/studio/tenders/$ids.tender/specification", [plain_en: title('zztender'), plain_cy: title('zztender')], '/add').status == 303
        assert officer.submit("/en/studio/tenders/$ids.tender/specification", [into: 's1', plain_en: title('zztender'), plain_cy: title('zztender')], '/add').status == 303
        ids.workshop = workshop(officer)
        ids.shared = paper(officer, title('zzshared'), 'everyone', true)
        ids.staffPaper = paper(officer, title('zzstaffpaper'), 'staff', true)
        ids.draftPaper = paper(officer, title('zzdraftpaper'), 'everyone', false)
        sql { rows -> rows.executeUpdate("UPDATE content_file f JOIN content_entry e ON e.id = f.entry_id SET f.state = 'UNREADABLE', f.reason = 'BROKEN', f.tries = 1 WHERE f.council_id = ? AND e.public_id = ? AND NOT f.exempt", [council.id, ids.draftPaper.toString()]) }
        ids.picture = picture(officer, title('zzloosepicture'))
        entries(officer)
        sql { rows ->
            ids.activity = rows.firstRow("SELECT a.public_id AS id FROM consultation_activity a JOIN consultation c ON c.id = a.consultation_id WHERE c.public_id = ? AND a.kind = 'young-people'", [ids.plan]).id
            ids.draftActivity = rows.firstRow("SELECT a.public_id AS id FROM consultation_activity a JOIN consultation c ON c.id = a.consultation_id WHERE c.public_id = ? AND a.kind = 'young-people'", [ids.draft]).id
            ids.planSlug = rows.firstRow("SELECT s.slug FROM consultation_slug s JOIN consultation c ON c.id = s.consultation_id WHERE c.public_id = ? AND s.locale = 'en' AND s.current_key IS NOT NULL", [ids.plan]).slug
            ids.draftSlug = rows.firstRow("SELECT s.slug FROM consultation_slug s JOIN consultation c ON c.id = s.consultation_id WHERE c.public_id = ? AND s.locale = 'en' AND s.current_key IS NOT NULL", [ids.draft]).slug
        }
        def asked
        sql { rows -> asked = rows.firstRow('SELECT questionnaire FROM consultation_activity WHERE public_id = ?', [ids.activity.toString()]).questionnaire }
        assert officer.submit("/en/studio/questionnaires/$asked", [:], '/questions/first/copy').status == 303
        def keeper = as(ADMIN)
        ids.hook = hook(keeper, title('zzhook'))
        if (only != null) {
            return
        }
        keeper.submit("/en/studio/webhooks/$ids.hook", [:], '/secret/renew')
        keeper.submit("/en/studio/webhooks/${hook(keeper, title('zzhook'))}", [:], '/pause')
        answers()
        offline(officer)
        busy(officer)
        files()
        themes(officer)
        worries()
        def wants = spec.visitor(council).submit("/en/documents/${slug('zzshared')}/formats", [wanted: 'other', words: title('zzformat'), name: 'Zzformat', reach: 'zzformat@example.org'], '/formats')
        assert wants.status == 303: wants.text
        sql { rows -> ids.format = rows.firstRow('SELECT public_id AS id FROM content_format_request WHERE council_id = ?', [council.id]).id }
        def admin = as(ADMIN)
        ids.person = people.person('zzperson', PARENT).publicId()
        String address = "zzinvited@${council.host}"
        admin.submit('/en/studio/people/invite', [name: 'Zzinvited Guest', address: address, role: 'parent', language: 'en'], '/invite')
        invited = spec.visitor(council)
        invited.get(Heard.INVITATIONS.find { it.address() == address }.path())
        admin.submit('/en/studio/people/groups', ['name-en': 'Zzgroup Club', 'name-cy': 'Clwb Zzgroup', ages: ''], '/groups')
        sql { rows -> ids.group = rows.firstRow('SELECT public_id AS id FROM people_group WHERE council_id = ?', [council.id]).id }
        admin.submit('/en/studio/people/groups', [days: '30'], '/code')
        assert admin.submit('/en/studio/people/tokens', [name: 'Zzinvited program', may: ['news:read']], '/tokens').status == 200
        sql { rows -> ids.program = rows.firstRow('SELECT public_id AS id FROM people_api_token WHERE council_id = ?', [council.id]).id }
        ids.access = request(admin, 'access')
        ids.erasure = request(admin, 'erasure')
        def follower = spec.visitor(council)
        follower.submit("/en/hear-back?thing=consultation:$ids.plan", [address: 'zzfollower@example.org'])
        assert follower.submit('/en/search/saved/new?q=zzfollower', [rhythm: 'weekly', address: 'zzfollower@example.org'], '/new?q=zzfollower').status == 303
        spec.bean(OutboxPump).runOnce()
    }

    /** A panel words its question from one draft, and the team has commented. */
    private String workshop(Http officer) {
        String lot = "/en/studio/tenders/$ids.tender/lots/whole"
        assert officer.submit(lot, [kind: 'question', name_en: title('zztender'), name_cy: title('zztender'), weight: '15', do: 'save'], '/whole').status == 303
        assert officer.submit("$lot/criteria/c3", [name_en: title('zztender'), name_cy: title('zztender'), 'share.young': '40', 'share.officers': '60'], '/c3').status == 303
        def worker = people.person('leading', WORKER)
        def panel = new APanel(spec, people, 'Panel', 2)
        leading = people.in(spec.visitor(council), worker, false)
        def young = panel.join(people.person('panelled', PARTICIPANT))
        panelled = people.in(spec.visitor(council), young, false)
        assert officer.submit("$lot/workshop", [criterion: 'c3', panel: panel.id.toString(), facilitator: worker.publicId().toString(), quorum: '3'], '/workshop').status == 303
        String id
        sql { rows -> id = rows.firstRow('SELECT id FROM tender_workshop WHERE council_id = ?', [council.id]).id.toString() }
        String lead = "/en/workshops/$id/lead"
        assert leading.submit("$lead/drafts", [words: title('zztender')], '/drafts').status == 303
        sql { rows ->
            rows.execute("UPDATE tender_workshop_words SET state = 'READABLE' WHERE council_id = ?", [council.id])
            rows.execute("DELETE FROM moderation_waiting WHERE council_id = ? AND source = 'workshop'", [council.id])
        }
        assert leading.submit(lead, [:], '/on').status == 303
        assert leading.submit("$lead/question", [name_en: title('zztender'), name_cy: title('zztender'), plain_en: title('zztender'), points1: '100', do: 'save'], '/question').status == 303
        assert officer.submit("$lot/workshop", [comment: title('zztender')], '/comments').status == 303
        seated(officer, worker.publicId(), panel, young.publicId())
        id
    }

    /** The same young people mark, one of whom has agreed and declared something; they meet. */
    private void seated(Http officer, UUID worker, APanel group, UUID young) {
        String page = "/en/studio/tenders/$ids.tender"
        def planned = [('people.young'): group.id, ('facilitator.young'): worker, ('from.young'): '2026-01-01', ('until.young'): '2099-01-01', ('evenings.young'): '4', ('minutes.young'): '60', ('thanks.young'): 'VOUCHERS', ('each.young'): '10']
        assert officer.submit("$page/panels", planned, '/plan/young').status == 303
        group.join(people.person('unasked', PARTICIPANT))
        def evaluator = people.person('marker', EVALUATOR)
        assert officer.submit("$page/panels", [('person.officers'): evaluator.publicId(), ('from.officers'): '2026-01-01', ('until.officers'): '2099-01-01'], '/seats/officers').status == 303
        sql { rows -> ids.panel = rows.firstRow("SELECT id FROM tender_panel WHERE council_id = ? AND kind = 'young'", [council.id]).id.toString() }
        String lead = "/en/panels/$ids.panel/lead"
        assert leading.submit(lead, [person: young, from: '2026-01-01', until: '2099-01-01'], '/seats').status == 303
        sql { rows -> ids.seat = rows.firstRow('SELECT id FROM tender_seat WHERE council_id = ? AND panel = ?', [council.id, UUID.fromString(ids.panel)]).id.toString() }
        assert leading.submit("$lead/meetings/new", [purpose: 'TRAINING', day: '2098-01-01', time: '17:30', minutes: '60', place: 'LIBRARY', first: 'Cai', firstPost: 'worker', second: '', secondPost: 'supporter'], '/new').status == 303
        sql { rows -> ids.session = rows.firstRow('SELECT id FROM tender_session WHERE council_id = ?', [council.id]).id.toString() }
        assert panelled.submit("/en/panels/$ids.panel", [:], '/agree').status == 303
        assert panelled.submit("/en/declarations/$ids.tender", [answer: 'some', tie: 'SERVICE'], ids.tender).status == 303
        // There is a certificate only for what somebody did.
        assert panelled.submit("/en/panels/$ids.panel/practice", (1..5).collectEntries { [("q$it".toString()): 'a'] }, '/practice').status == 200
        assert officer.submit("$page/conflicts", [stage: 'NOTICE', words: title('zztender')], '/assessment').status == 303
    }

    /** A meeting of a draft. */
    private String meeting(Http officer, String plan, String words) {
        String day = LocalDate.now(org.folkmoot.portal.platform.theme.Spoken.UK).plusDays(20).toString()
        def made = officer.submit("/en/studio/consultations/$plan/meetings/new", [name_en: words, name_cy: "$words cy", place_en: words, place_cy: "$words cy", startsOn: day, startsAt: '12:00', endsOn: day, endsAt: '14:00', access: ['bsl', 'step-free'], capacity: '20', contact_en: words, contact_cy: "$words cy"], '/meetings/new')
        assert made.status == 303: made.text
        def found = null
        sql { rows -> found = rows.firstRow('SELECT m.public_id AS id FROM consultation_meeting m JOIN consultation c ON c.id = m.consultation_id WHERE c.public_id = ?', [plan]).id.toString() }
        found
    }

    /** Statements of a draft, which people may suggest more of. */
    private String way(Http officer, String plan, String words) {
        def made = officer.submit("/en/studio/consultations/$plan/ways", [kind: 'statements'], '/ways').location
        assert officer.submit(made, [name_en: words, name_cy: "$words cy", about_en: words, about_cy: "$words cy", items_en: "$words\nTwo", items_cy: "$words cy\nDau", wordsWanted: 'yes'], made.split('/').last()).status == 303
        made.split('/').last()
    }

    /** What an administrator writes down that somebody asked about their own data. */
    private String request(Http admin, String kind) {
        def saved = admin.submit('/en/studio/people/requests/new', [person: ids.person, kind: kind, received: LocalDate.now(org.folkmoot.portal.platform.theme.Spoken.UK).toString()], '/new')
        assert saved.status == 303: saved.text
        saved.location.split('/').last()
    }

    /** Something in the library that nothing shows. */
    private String picture(Http officer, String name) {
        def sent = officer.postParts('/en/studio/media', [_token: officer.get('/en/studio/media/new').token, name: name, 'alt-en': 'A hall', 'alt-cy': 'Neuadd'],
                'file', 'hall.png', APicture.png(60, 40))
        assert sent.status == 303: sent.text
        sent.location.split('/').last()
    }

    /** A draft with dates, ready to open. */
    private String plan(Http officer, String title) {
        String id = officer.submit('/en/studio/consultations/new', [template: 'ordinary'], '/new').location.split('/').last()
        def shown = officer.get("/en/studio/consultations/$id/words")
        def form = shown.wholeForms.find { it.action.endsWith('/words') }
        def today = LocalDate.now(org.folkmoot.portal.platform.theme.Spoken.UK)
        def saved = form.send(officer, form.values + [title_en: title, title_cy: "$title cy", opensOn: today.minusDays(1).toString(), opensAt: '09:00',
            closesOn: today.plusDays(20).toString(), closesAt: '17:00', resultsDueOn: today.plusDays(50).toString(), ideas: 'yes'])
        assert saved.status == 303: saved.text
        AGroundwork.screened(officer, "/en/studio/consultations/$id")
        id
    }

    /** Some to hand out, and a list that is kept for a reminder. */
    private String invitations(Http officer) {
        String access = officer.get("/en/studio/consultations/$ids.plan/access").body.find(/(?<=href=")[^"]*\/access\/[0-9a-f-]{36}/)
        assert officer.submit(access, [many: '2'], '/invitations').status == 303
        def mailed = officer.submit(access, [addresses: "zzfollower@${council.host}".toString(), language: 'en', keep: 'yes'], '/mails')
        assert mailed.status == 303: mailed.text
        String batch = null
        sql { rows -> batch = rows.firstRow("SELECT public_id AS id FROM survey_invitation_batch WHERE council_id = ? AND kind = 'PAPER'", [council.id]).id }
        batch
    }

    /** A class that answers tomorrow. */
    private static String lesson(Http officer, String plan, String school) {
        def form = officer.get("/en/studio/consultations/$plan/lessons").wholeForms.find { it.action.endsWith('/lessons') }
        def made = form.send(officer, form.values + [school: school, day: LocalDate.now(org.folkmoot.portal.platform.theme.Spoken.UK).plusDays(1).toString(), from: '10:00', to: '10:50', people: '2'])
        assert made.status == 303: made.text
        made.location.split('/').last()
    }

    /** Somebody who is told, and a message for them that waits. */
    private String hook(Http keeper, String name) {
        def made = keeper.submit('/en/studio/webhooks/new', [name: name, address: 'https://receiver.example/told', event: ['content.published', 'content.withdrawn']], '/webhooks')
        assert made.status == 303: made.text
        def sent = keeper.submit(made.location, [:], '/test')
        ids.putIfAbsent('message', sent.location.split('/').last())
        made.location.split('/').last()
    }

    private String paper(Http officer, String title, String audience, boolean published) {
        String token = officer.get('/en/studio/documents/new').token
        def report = [decisionReport: 'true', 'background-en': 'None', 'background-cy': 'Dim', exemptLang: 'en', 'exemptReason-en': 'Prices', 'exemptReason-cy': 'Prisiau']
        def sent = officer.postFiles('/en/studio/documents',
                [_token: token] + APaper.cover(['title-en': title, 'title-cy': "$title cy", audience: audience] + report),
                [file: APaper.pdf("${title.split(' ')[0]} inside"), exempt: APaper.pdf('prices')], "${title.split(' ')[0]}.pdf")
        assert sent.status == 303: sent.text
        String edit = sent.location
        if (published) {
            assert officer.submit(edit, [:], '/publish').status == 303
        }
        edit.split('/')[-2]
    }

    /** One entry in each state, so that every form of the desk is shown to somebody. */
    private void entries(Http officer) {
        people.person('approver', ADMIN)
        ids.entry = entry(officer, title('zzentry'))
        act(officer, ids.entry, '/publish')
        String polish = "/en/studio/entries/$ids.entry/languages/pl"
        written(officer, polish, 'Słowa.')
        assert officer.submit(polish, [:], '/publish').status == 303
        written(officer, polish, 'Nowe słowa.')
        ids.draftEntry = entry(officer, title('zzdraftentry'))
        def form = officer.get("/en/studio/entries/$ids.draftEntry/edit").wholeForms.find { it.action.endsWith('/edit') }
        assert form.send(officer, form.values + ['summary-en': 'Second words.', 'summary-cy': 'Ail eiriau.', do: 'save']).status == 303
        assert officer.submit("/en/studio/entries/$ids.draftEntry", [days: '7'], '/previews').status == 200
        ids.askedEntry = entry(officer, title('zzdraftentry'))
        def asked = officer.get("/en/studio/entries/$ids.askedEntry").wholeForms.find { it.action.endsWith('/review') }
        assert asked.send(officer, asked.values + [approver: asked.fields.find { it.name() == 'approver' }.options().find { it }, note: title('zzdraftentry')]).status == 303
        ids.plannedEntry = entry(officer, title('zzdraftentry'))
        act(officer, ids.plannedEntry, '/publish-at', [publishDay: LocalDate.now().plusDays(3).toString(), publishTime: '09:00'])
        ids.awayEntry = entry(officer, title('zzdraftentry'))
        act(officer, ids.awayEntry, '/archive')
    }

    private void written(Http officer, String language, String words) {
        def form = officer.get(language).wholeForms.find { it.action.contains('source') }
        assert form.send(officer, form.values + [title: "p ${title('zzentry')}".take(120), summary: words]).status == 303
    }

    private static void act(Http officer, String entry, String form, Map fields = [:]) {
        assert officer.submit("/en/studio/entries/$entry", fields, form).status == 303
    }

    private static String entry(Http officer, String title) {
        def form = officer.get('/en/studio/entries/new/news').wholeForms.find { it.action.endsWith('/news') }
        def saved = form.send(officer, form.values + ['title-en': title.take(120), 'title-cy': "c $title".take(120), 'summary-en': 'Words.', 'summary-cy': 'Geiriau.', 'body-en': 'Story.', 'body-cy': 'Stori.',
            happenedOn: '2026-11-01', do: 'save'])
        assert saved.status == 303: saved.text
        saved.location.split('/').last()
    }

    /** What is true, a petition that is the team's own, and a campaign that nobody has read. */
    private void busy(Http officer) {
        String plan = "/en/studio/consultations/$ids.plan"
        assert officer.submit("$plan/busy/truths/new", [claim_en: title('zzpublished'), claim_cy: title('zzpublished') + ' cy', truth_en: 'It is not so.', truth_cy: 'Nid felly y mae.'], '/new').status == 303
        def petition = officer.submit("$plan/letters/new", [kind: 'petition', from: 'organisation', organisation: title('zzletter'), cameOn: LocalDate.now(org.folkmoot.portal.platform.theme.Spoken.UK).toString(), signed: '12',
            summary_en: title('zzletter')], '/new')
        assert petition.status == 303: petition.text
        ids.letter = petition.location.replaceFirst(/\?.*/, '').split('/').last()
        def shown = officer.submit("$plan/letters/new", [kind: 'letter', from: 'member', cameOn: '2026-11-02', summary_en: 'Words.', summary_cy: 'Geiriau.'], '/new').location.replaceFirst(/\?.*/, '')
        ids.publicLetter = shown.split('/').last()
        assert officer.submit(shown, [:], '/publish').status == 303
        sql { rows ->
            ids.truth = rows.firstRow('SELECT public_id FROM consultation_truth WHERE council_id = ?', [council.id]).public_id.toString()
            def text = rows.firstRow("SELECT id, question, response_id FROM survey_text WHERE council_id = ? AND activity = ? AND state = 'WAITING' ORDER BY words LIMIT 1", [council.id, ids.activity])
            String released = UUID.randomUUID().toString()
            rows.execute("INSERT INTO survey_text (id, council_id, activity, response_id, question, version, words, language, permission, state) VALUES (?, ?, ?, ?, ?, 1, ?, 'en', FALSE, 'CLEAR')",
                [released, council.id, ids.activity, text.response_id.toString(), text.question, title('zzletter')])
            rows.execute('INSERT INTO survey_code (council_id, activity, question, label) VALUES (?, ?, ?, ?)', [council.id, ids.activity, text.question, title('zzletter')])
            [campaign: [text.id, null], toldCampaign: [released, 15]].each { name, of ->
                ids[name] = UUID.randomUUID().toString()
                rows.execute('INSERT INTO survey_campaign (council_id, id, activity, question, core_text, said, said_of) VALUES (?, ?, ?, ?, ?, ?, ?)', [council.id, ids[name], ids.activity, text.question, of[0].toString(), of[1], of[1]])
                rows.execute('INSERT INTO survey_alike (council_id, text_id, campaign_id, same) VALUES (?, ?, ?, TRUE)', [council.id, of[0].toString(), ids[name]])
            }
        }
    }

    /** A batch with a sheet entered twice, differently, and what a group said. */
    private void offline(Http officer) {
        String batch = officer.submit("/en/studio/batches/of/$ids.activity", [channel: 'PAPER', came: '3', arrivedOn: LocalDate.now(org.folkmoot.portal.platform.theme.Spoken.UK).toString()], "/of/$ids.activity").location
        ids.batch = batch.replaceFirst(/\?.*/, '').split('/').last()
        def sheet = { Http who, String words ->
            def form = who.get("/en/studio/batches/$ids.batch/sheets/1").wholeForms.find { it.action.endsWith('/sheets/1') }
            def marks = form.fields*.name.findAll { it.endsWith('.left') || it.endsWith('.illegible') }
            def kept = form.send(who, form.filled { words }.findAll { !(it.key in marks) })
            assert kept.status == 303: kept.text
        }
        sheet(officer, "zzpaper $HOSTILE")
        sheet(as(COMMISSIONER), "zzpaper other $HOSTILE")
        def said = officer.submit("/en/studio/group-records/of/$ids.activity/new", [method: 'focus-group', month: java.time.YearMonth.now(org.folkmoot.portal.platform.theme.Spoken.UK).toString(),
            band: ['11-13'], size: 'few', ledBy: 'community', agreed_en: "zzpaper $HOSTILE", summary_en: "zzpaper $HOSTILE", summary_cy: "zzpaper $HOSTILE",
            'quote-1.words': "zzpaper $HOSTILE", 'quote-1.language': 'en', 'quote-1.print': 'yes', 'quote-2.language': 'en', 'quote-3.language': 'en'], '/new')
        assert said.status == 303: said.text
        ids.record = said.location.replaceFirst(/\?.*/, '').split('/').last()
        settled(officer)
    }

    /** One more batch, of which nothing is left to check, and a group whose summary is public. */
    private void settled(Http officer) {
        String today = LocalDate.now(org.folkmoot.portal.platform.theme.Spoken.UK).toString()
        String batch = officer.submit("/en/studio/batches/of/$ids.activity", [channel: 'POST', came: '1', arrivedOn: today], "/of/$ids.activity").location.replaceFirst(/\?.*/, '')
        ids.checkedBatch = batch.split('/').last()
        def sheet = { Http who ->
            def form = who.get("$batch/sheets/1").wholeForms.find { it.action.endsWith('/sheets/1') }
            def left = form.fields*.name.findAll { it.endsWith('.left') }
            assert form.send(who, form.values + left.collectEntries { [it, 'yes'] }).status == 303
        }
        sheet(officer)
        assert officer.submit(batch, [:], '/close').status == 303
        sheet(as(COMMISSIONER))
        def said = officer.submit("/en/studio/group-records/of/$ids.activity/new", [method: 'workshop', month: today.take(7), band: ['14-17'], size: 'many', ledBy: 'officer',
            summary_en: 'Words.', summary_cy: 'Geiriau.', 'quote-1.language': 'en', 'quote-2.language': 'en', 'quote-3.language': 'en'], '/new').location.replaceFirst(/\?.*/, '')
        ids.publicRecord = said.split('/').last()
        Ground.databases.app().forRequests().connect().withCloseable { new Sql(it).executeUpdate("UPDATE survey_group_text SET state = 'CLEAR' WHERE council_id = ? AND words IN ('Words.', 'Geiriau.')", [council.id]) }
        assert officer.submit(said, [how: 'sent'], '/confirm').status == 303
        assert officer.submit(said, [:], '/publish').status == 303
    }

    /** Themes for words, one of them no longer in use, and who lives here. */
    private void themes(Http officer) {
        String words = "/en/studio/coding/$ids.activity?question=one-thing"
        ['one', 'two', 'three'].each { assert officer.submit(words, [label: title("zzquestionnaire $it")], '/codes').status == 303 }
        sql { rows -> ids.code = rows.firstRow('SELECT MAX(id) AS id FROM survey_code WHERE council_id = ?', [council.id]).id.toString() }
        assert officer.submit("/en/studio/coding/$ids.activity/frame/codes/$ids.code?question=one-thing", [:], '/retire').status == 303
        String lines = ['11 to 13,11 i 13,300', '14 to 15,14 i 15,200'].collect { "age,$it,\"zzquestionnaire ${HOSTILE.replace('"', '""')}\",2026-03-21\n" }.join()
        assert officer.postFiles('/en/studio/population', [_token: officer.get('/en/studio/population').token],
                [file: "dimension,group_en,group_cy,people,source,date\n$lines".getBytes('UTF-8')], 'people.csv').status == 303
        assert officer.submit("/en/studio/results/$ids.activity/who", [question: 'age', dimension: 'age'], '/who').status == 303
    }

    private void answers() {
        ['zzanswer please', 'zzescalated he hits me'].each { words ->
            def young = spec.visitor(council)
            assert answer(young, "$words $HOSTILE").location.startsWith('/en/answer/review')
            assert young.submit('/en/answer/review', [:], '/send').location == '/en/answer/receipt'
        }
        answering = spec.visitor(council)
        answering.post('/en/answer/start', [activity: ids.activity])
        def young = spec.visitor(council)
        assert young.submit("/en/consultations/$ids.planSlug/ideas/add", [idea: "zzidea $HOSTILE"]).status == 303
        spec.bean(OutboxPump).runOnce()
        sql { rows -> ids.waiting = rows.firstRow('SELECT id FROM moderation_waiting WHERE council_id = ?', [council.id]).id }
        def reader = as(MODERATOR)
        def desk = reader.get('/en/studio/worries')
        def worrying = (desk.text =~ /Text (\d+): (?:(?!Text \d+:).)*?zzescalated/).collect { all, number -> number }
        assert worrying: desk.text
        reader.submitShown(desk, '/en/studio/worries', [do: 'marked'] + worrying.collectEntries { ["mark-$it".toString(), 'escalate'] }, '/worries')
        // whoever sent a screen has the next put aside for them; here everybody looks
        sql { rows -> rows.execute('UPDATE moderation_reading SET aside_by = NULL, aside_until = NULL WHERE council_id = ?', [council.id]) }
    }

    /** Answers every page, these words wherever words can be written. */
    Http.Reply answer(Http young, String words) {
        def reply = young.post('/en/answer/start', [activity: ids.activity])
        while (reply.location.contains('/pages/')) {
            def form = young.get(reply.location).wholeForms.find { it.action.contains('/answer/pages/') }
            reply = form.send(young, form.filled { words })
            assert reply.status == 303: reply.text
        }
        reply
    }

    /** A file of questions that an officer looks at, and does not take in. */
    private String reading(Http officer, String title) {
        String form = '/en/studio/questionnaires/file'
        def file = groovy.json.JsonOutput.toJson([title: title, elements: [[type: 'comment', name: 'why it is', title: title], [type: 'signaturepad', name: title]]])
        officer.postFiles(form, officer.get(form).forms.find { it.action == form }.hidden, [file: file.bytes], 'survey.json').location.split('/').last()
    }

    /** Files with somebody's answers: one that is the team's, one that is being read. */
    private void files() {
        def text = null
        sql { rows -> text = rows.firstRow('SELECT question, response_id FROM survey_text WHERE council_id = ? AND activity = ? LIMIT 1', [council.id, ids.activity]) }
        def store = spec.portal.getBean(FileStore)
        ['CLEAR', 'WAITING'].each { state ->
            def stored = store.put(council.id, new ByteArrayInputStream('A letter.\n'.bytes), 'survey.answer')
            store.release(council.id, stored.id(), FileKind.TXT)
            sql { rows ->
                rows.execute("INSERT INTO survey_sent_file (council_id, id, activity, response_id, question, kind, size, language, state) VALUES (?, ?, ?, ?, ?, 'TXT', 10, 'en', ?)",
                    [council.id, stored.id().toString(), ids.activity, text.response_id.toString(), text.question, state])
            }
            if (state == 'CLEAR') ids.clearFile = stored.id().toString()
            else {
                spec.portal.getBean(WorryReading).take(council.id, UUID.fromString(ids.plan), 'survey-file', stored.id(), [Flag.FILE] as Set)
                sql { rows -> ids.waitingFile = rows.firstRow("SELECT id FROM moderation_reading WHERE council_id = ? AND source = 'survey-file'", [council.id]).id.toString() }
            }
        }
    }

    private void worries() {
        assert spec.visitor(council).submit('/en/worry', [message: "zzworry $HOSTILE", contact: "zzcontact $HOSTILE"], '/worry').status == 303
        sql { rows ->
            def cases = rows.rows('SELECT public_id AS id, worry_id FROM moderation_case WHERE council_id = ?', [council.id])
            assert cases.size() > 1
            ids.case = cases.find { it.worry_id }.id
            ids.frozenCase = cases.find { !it.worry_id }.id
        }
    }

    /** What can stand for the variables of a route, each a list; an unknown variable fails, so that a new route says what its things are. */
    List<String> addresses(String template, boolean nobodys = false) {
        List<String> made = ['']
        template.split(/(?=\{)|(?<=})/).each { part ->
            List<String> values = part.startsWith('{') ? values(template, part.replaceAll(/[{}+]/, ''), nobodys) : [part]
            made = [made, values].combinations { before, value -> before + value }
        }
        made
    }

    private List<String> values(String template, String variable, boolean nobodys) {
        def found = known(template).get(variable)
        assert found != null: "say in ABusyCouncil what {$variable} of $template can be"
        List<String> things = found.findAll { it != null }
        if (!nobodys) {
            return things
        }
        things.collect { it ==~ /[0-9a-f-]{36}/ ? UUID.randomUUID().toString() : it.startsWith('zz') ? 'x' * it.length() : it }.unique().take(1)
    }

    private Map<String, List<String>> known(String template) {
        String first = template.replaceFirst('^/studio', '').split('/')[1]
        switch (first) {
            case 'consultations': return [id: [ids.plan, ids.draft], slug: [ids.planSlug, ids.draftSlug], activity: [ids.activity, ids.draftActivity], row: ['new'], token: ['x' * 43],
                    lesson: [ids.lesson], paper: ['plan'], truth: [ids.truth], letter: [ids.letter, ids.publicLetter], kind: ['equality'], option: [ids.plan], person: [ids.plan],
                    chart: ['figures-first.svg', 'figures-first.png'], part: [ids.part], way: [ids.way, ids.draftWay], meeting: [ids.meeting, ids.draftMeeting], idea: [ids.plan], batch: [ids.invitations]]
            case 'decide': return [id: [ids.plan, ids.draft]]
            case 'take-part': return [slug: [ids.planSlug, ids.draftSlug], audience: ['young-people']]
            case 'api':
                if (template.contains('/tenders/')) return [id: [ids.tender]]
                return template.contains('/content') || template.contains('/preview') ? [type: ['document'], id: papers, slug: paperSlugs, locale: ['pl']] : [slug: [ids.planSlug, ids.draftSlug]]
            case 'entries': return [id: [ids.draftEntry, ids.entry, ids.askedEntry, ids.plannedEntry, ids.awayEntry], type: ['news'], number: ['1'], tag: ['pl']]
            case 'preview': return [token: ['x' * 43]]
            case 'documents':
                return template.startsWith('/studio') ? [id: papers, number: ['1'], lang: ['en']] : [slug: paperSlugs, number: ['1']]
            case 'formats': return [id: [ids.format]]
            case 'media': return [id: [ids.picture], rendition: ['320']]
            case 'questionnaires': return [id: [ids.questionnaire], question: ['q1'], page: ['p1'], number: ['1'], reading: [ids.reading], kept: [ids.kept], rule: ['question.q1']]
            case 'tenders': return [id: [ids.tender], kind: ['young'], passage: ['o2'], lot: ['whole'], criterion: ['c1'], slug: ['nothing-here'], number: ['1']]
            case 'fairness': return [id: [ids.tender]]
            case 'workshops': return [workshop: [ids.workshop], number: ['1']]
            case 'panels': return [panel: [ids.panel], passage: ['s1'], seat: [ids.seat], meeting: [ids.session], moment: ['before']]
            case 'declarations': return [tender: [ids.tender]]
            case 'openings': return [id: [ids.tender]]
            case 'bidding': return [id: [ids.tender], section: ['whole.c3'], file: [ids.tender], number: ['1'], page: ['1'], bid: [ids.tender], lot: ['whole']]
            case 'loads': return [id: [ids.tender], bid: [ids.tender], file: [ids.tender]]
            case 'bids': return [id: [ids.tender], bid: [ids.tender], file: [ids.tender]]
            case 'marking': return [id: [ids.tender], group: ['young'], lot: ['whole'], question: ['c3'], bid: ['K17'], room: ['1'], file: [ids.tender]]
            case 'outcomes': return [id: [ids.tender], lot: ['whole']]
            case 'compliance': return [id: [ids.tender], bid: [ids.tender], item: ['insurance'], lot: ['whole']]
            case 'facts': return [fact: [ids.fact]]
            case ['results', 'coding']: return [activity: [ids.activity, ids.draftActivity], text: [ids.plan], export: [ids.plan], file: ['answers.csv', 'frame.csv'], code: [ids.code], id: [ids.clearFile],
                    round: [ids.plan], mark: [ids.plan], redaction: [ids.plan], list: [ids.plan]]
            case 'campaigns': return [activity: [ids.activity], campaign: [ids.campaign, ids.toldCampaign], text: [ids.plan]]
            case 'batches': return [activity: [ids.activity], batch: [ids.batch, ids.checkedBatch], number: ['1', '2']]
            case 'group-records': return [activity: [ids.activity], record: [ids.record, ids.publicRecord]]
            case 'moderation': return [id: [ids.waiting]]
            case 'worries': return [id: [ids.waitingFile]]
            case 'cases': return [id: [ids.case, ids.frozenCase], request: [ids.plan]]
            case 'people': return [person: [ids.person], group: [ids.group], program: [ids.program], request: [ids.access, ids.erasure]]
            case 'developers': return [operation: ['content-list']]
            case 'webhooks': return [id: [ids.hook], message: [ids.message]]
            case 'about': return [slug: ['privacy']]
            case 'news': return [slug: [slug('zzentry')]]
            case ['stories', 'notices', 'get-help']: return [slug: ['nothing-here']]
            case ['join', 'hear-back', 'search', 'sign-in', 'coordinator', 'rehearsal', 'invited']: return [token: ['x' * 43], activity: [ids.draftActivity]]
            case 'answer': return [number: ['1'], block: ['p1']]
            case 'widget': return [slug: [ids.planSlug, ids.draftSlug], guess: ['newyddion']]
            case 'sitemap': return [file: ['1']]
            case 'assets': return [fingerprint: ['x'], path: ['css/base.css']]
            default: return [:]
        }
    }

    private List<String> getPapers() {
        [ids.shared, ids.staffPaper, ids.draftPaper]
    }

    private List<String> getPaperSlugs() {
        [slug('zzshared'), slug('zzstaffpaper'), slug('zzdraftpaper')]
    }

    private String slug(String word) {
        String found = null
        sql { rows -> found = rows.rows("SELECT slug FROM content_slug WHERE council_id = ? AND locale = 'en'", [council.id])*.slug.find { it.startsWith(word) } }
        found
    }

    private static void sql(Closure<?> job) {
        Ground.databases.app().forRequests().connect().withCloseable { job.call(new Sql(it)) }
    }
}
