package org.folkmoot.portal.tender.law

import java.nio.charset.StandardCharsets
import java.time.LocalDate
import org.folkmoot.portal.platform.data.Fault
import org.folkmoot.portal.platform.theme.Overlay
import org.folkmoot.portal.platform.time.BankHolidays

/** The files of the procurement law as they are shipped, whole or with one place changed. */
class TheLaw {
    static final LawFiles SHIPPED = shipped()
    static final WorkingDays DAYS = WorkingDays.usual(new BankHolidays())

    static Regime regime(String id, String nation = 'england') {
        SHIPPED.regimes().get(id, nation)
    }

    static Event event(String what, String day) {
        new Event(what, LocalDate.parse(day))
    }

    static List<Event> events(Map<String, String> days) {
        days.collect { what, day -> event(what, day) }
    }

    /** Faults of the shipped files after one change; where no text is given the file is taken away. */
    static List<String> faults(String file, String from = null, String to = null) {
        def files = new Overlay('base', null).contentFiles('procurement')
        if (from == null) {
            files.remove("procurement/$file".toString())
        } else {
            def text = new String(files["procurement/$file".toString()] ?: new byte[0], StandardCharsets.UTF_8)
            assert text.contains(from): "$file does not have $from"
            files["procurement/$file".toString()] = text.replaceFirst(java.util.regex.Pattern.quote(from), java.util.regex.Matcher.quoteReplacement(to)).bytes
        }
        List<Fault> faults = []
        LawFiles.read(files, faults)
        faults*.toString()
    }

    private static LawFiles shipped() {
        List<Fault> faults = []
        def files = LawFiles.read(new Overlay('base', null).contentFiles('procurement'), faults)
        assert faults == []
        files
    }
}
