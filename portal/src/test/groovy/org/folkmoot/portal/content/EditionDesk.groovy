package org.folkmoot.portal.content

import org.folkmoot.portal.Http

/** The form of an entry in a further language, as somebody at the desk fills it in. */
class EditionDesk {
    static String form(Entry entry, String tag) {
        "/en/studio/entries/${entry.publicId()}/languages/$tag"
    }

    /** HTML with its equals signs as they are. */
    static String plain(Http.Reply page) {
        page.body.replace('&#x3D;', '=')
    }

    /** The number of the version that stands beside. */
    static String source(Http.Reply form) {
        (plain(form) =~ /action="[^"]*\?source=(\d+)"/)[0][1]
    }

    static Http.Reply save(Http who, String form, Map typed) {
        def shown = who.get(form)
        assert shown.status == 200
        who.submitShown(shown, form, typed, "source=${source(shown)}")
    }

    static Http.Reply publish(Http who, String form) {
        sent(who, form, '/publish')
    }

    /** Whether the page offers it or not. */
    static Http.Reply sent(Http who, String form, String what) {
        who.post(form + what, who.get(form).forms.find { it.method == 'post' }.hidden)
    }
}
