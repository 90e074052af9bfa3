package org.folkmoot.portal

import org.folkmoot.portal.Http.Reply

/** A form as a page shows it: where it goes, and every field with what would be sent if nobody touched it. */
class PageForm {
    /** @param kind the input's type, {@code textarea} or {@code select}; {@code options} where there is a choice */
    static record Field(String name, String kind, String value, boolean chosen, List<String> options) {}

    final String method
    final String action
    final boolean inParts
    final List<Field> fields
    /** Whether the button that Enter presses has no name, so that nothing is sent of any button. */
    private final boolean plain

    private PageForm(String attributes, String inside) {
        method = (Reply.attribute(attributes, 'method') ?: 'get').toLowerCase()
        action = Reply.attribute(attributes, 'action')
        inParts = Reply.attribute(attributes, 'enctype') == 'multipart/form-data'
        fields = read(inside)
        plain = (inside =~ /<button\b([^>]*)>/).identity { it.find() && !Reply.attribute(it.group(1), 'name') }
    }

    static List<PageForm> allIn(String html) {
        (html =~ /(?s)<form\b([^>]*)>(.*?)<\/form>/).collect { all, attributes, inside -> new PageForm(attributes, inside) }
    }

    /** Where somebody could type words. */
    List<Field> getWritten() {
        fields.findAll { it.kind in ['text', 'search', 'email', 'textarea', 'password', 'tel', 'url'] }
    }

    Field getFile() {
        fields.find { it.kind == 'file' }
    }

    /** What is sent when nobody touches it; of several buttons, the first. */
    Map<String, Object> getValues() {
        Map<String, Object> values = [:]
        fields.each { field ->
            boolean button = field.kind == 'submit'
            if (field.kind == 'file' || (field.kind in ['radio', 'checkbox'] && !field.chosen) || (button && (plain || values.containsKey(field.name)))) {
                return
            }
            values[field.name] = values.containsKey(field.name) ? [values[field.name], field.value].flatten() : field.value
        }
        values
    }

    /** As {@link #getValues}, with one of each choice made and these words wherever words can be typed. */
    Map<String, Object> filled(Closure<String> words) {
        Map<String, Object> values = getValues()
        fields.each { field ->
            if (field.kind in ['radio', 'checkbox'] && !values.containsKey(field.name)) {
                values[field.name] = field.value
            }
            if (field.kind == 'select' && !field.value) {
                values[field.name] = field.options.find { it } ?: ''
            }
        }
        written.each { values[it.name] = words.call(it) }
        values
    }

    Reply send(Http who, Map<String, ?> sent, Map<String, String> headers = [:]) {
        inParts ? who.postParts(action, sent, null, null, null, headers) : who.post(action, sent, headers)
    }

    private static List<Field> read(String inside) {
        def found = inside =~ /(?s)<input\b([^>]*)>|<button\b([^>]*)>|<textarea\b([^>]*)>(.*?)<\/textarea>|<select\b([^>]*)>(.*?)<\/select>/
        found.collect { all, input, button, area, words, select, options ->
            if (input != null) {
                new Field(Reply.attribute(input, 'name'), Reply.attribute(input, 'type') ?: 'text', Reply.attribute(input, 'value') ?: '',
                        (input =~ /\schecked\b/).find(), [])
            } else if (button != null) {
                new Field(Reply.attribute(button, 'name'), 'submit', Reply.attribute(button, 'value') ?: '', false, [])
            } else if (area != null) {
                new Field(Reply.attribute(area, 'name'), 'textarea', Reply.unescape(words), false, [])
            } else {
                def choices = (options =~ /<option\b([^>]*)>/).collect { one, attributes -> [Reply.attribute(attributes, 'value') ?: '', (attributes =~ /\sselected\b/).find()] }
                new Field(Reply.attribute(select, 'name'), 'select', choices.find { it[1] }?.getAt(0) ?: (choices ? choices[0][0] : ''), false, choices*.getAt(0))
            }
        }.findAll { it.name }
    }
}
