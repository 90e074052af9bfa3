package org.folkmoot.portal

import groovy.json.JsonSlurper
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.nio.charset.StandardCharsets
import java.time.Duration

/**
 * One visitor's browser, as far as a form needs one: keeps cookies, says where a form was sent from, follows no redirect by itself.
 */
class Http {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(30))
            .build()

    final int port
    final String host

    /** Name to value; kept whatever their attributes, since specs speak plain HTTP. */
    final Map<String, String> cookies = [:]

    private final HttpClient client

    Http(int port, String host) {
        this(port, host, CLIENT)
    }

    /** @param client such as one that calls from another address of this machine */
    Http(int port, String host, HttpClient client) {
        this.port = port
        this.host = host
        this.client = client
    }

    /** A client whose calls come from this address, as {@code 127.0.1.1}: what it shares with others is shared as in a school. */
    static HttpClient calling(String from) {
        HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(30))
                .localAddress(InetAddress.getByName(from))
                .build()
    }

    Reply get(String path, Map<String, String> headers = [:]) {
        exchange('GET', path, HttpRequest.BodyPublishers.noBody(), headers)
    }

    Reply head(String path, Map<String, String> headers = [:]) {
        exchange('HEAD', path, HttpRequest.BodyPublishers.noBody(), headers)
    }

    /** A form as a browser sends it; a list gives its name once for each value. Null values are left out. */
    Reply post(String path, Map<String, ?> form = [:], Map<String, String> headers = [:]) {
        exchange('POST', path, HttpRequest.BodyPublishers.ofString(encode(form)),
                ['Content-Type': 'application/x-www-form-urlencoded'] + fromOurPage() + headers)
    }

    /** Any method with any body. */
    Reply send(String method, String path, String contentType, byte[] body, Map<String, String> headers = [:]) {
        exchange(method, path, HttpRequest.BodyPublishers.ofByteArray(body), ['Content-Type': contentType] + fromOurPage() + headers)
    }

    /** A form with a file, in parts, as a browser sends it. */
    Reply postParts(String path, Map<String, ?> fields, String file, String name, byte[] content, Map<String, String> headers = [:]) {
        postFiles(path, fields, file == null ? [:] : [(file): content], name, headers)
    }

    /** As the other, with any number of files by field, a list where one field brings several, all of one name. */
    Reply postFiles(String path, Map<String, ?> fields, Map<String, ?> files, String name, Map<String, String> headers = [:]) {
        String line = '\r\n'
        def body = new ByteArrayOutputStream()
        fields.each { field, value ->
            (value instanceof Collection ? value : [value]).each {
                body << "--limit${line}Content-Disposition: form-data; name=\"$field\"$line$line$it$line".getBytes('UTF-8')
            }
        }
        files.each { file, contents ->
            (contents instanceof List ? contents : [contents]).each { content ->
                body << "--limit${line}Content-Disposition: form-data; name=\"$file\"; filename=\"$name\"${line}Content-Type: application/octet-stream$line$line".getBytes('UTF-8')
                body << (content as byte[]) << line.bytes
            }
        }
        body << "--limit--$line".bytes
        send('POST', path, 'multipart/form-data; boundary=limit', body.toByteArray(), headers)
    }

    /** Opens the page, fills its form and sends it, hidden fields included; with several forms, the one whose action ends so. */
    Reply submit(String page, Map<String, ?> values, String actionEnding = '') {
        Reply shown = get(page)
        assert shown.status == 200
        submitShown(shown, page, values, actionEnding)
    }

    /** As {@link #submit} with a page already fetched. */
    Reply submitShown(Reply shown, String page, Map<String, ?> values, String actionEnding = '') {
        def form = shown.forms.find { it.method == 'post' && (it.action ?: page).endsWith(actionEnding) }
        assert form != null: "no form ending in '$actionEnding' on $page"
        post(form.action ?: page, form.hidden + values)
    }

    /** Bytes as given, on a connection of their own: for what no client would send. Answers the status line and all that follows. */
    String raw(String request) {
        new Socket('localhost', port).withCloseable { socket ->
            socket.soTimeout = 30_000
            socket.outputStream.write(request.getBytes(StandardCharsets.ISO_8859_1))
            socket.outputStream.flush()
            def answer = new StringBuilder()
            def bytes = new byte[8192]
            try {
                int count
                while ((count = socket.inputStream.read(bytes)) > 0) {
                    answer << new String(bytes, 0, count, StandardCharsets.ISO_8859_1)
                    socket.soTimeout = 5_000
                }
            } catch (SocketTimeoutException kept) {
                // The connection is kept open: what has come is the answer.
            }
            answer.toString()
        }
    }

    /** GET with this request target exactly, as {@code /en/%2e%2e/x}. */
    int statusOfRawTarget(String target, String method = 'GET') {
        String answer = raw("$method $target HTTP/1.1\r\nHost: $host\r\nConnection: close\r\n\r\n")
        answer.empty ? 0 : answer.split(' ')[1] as int
    }

    static String encode(Map<String, ?> form) {
        form.collectMany { name, value ->
            def values = value instanceof Collection ? value : value == null ? [] : [value]
            values.collect { URLEncoder.encode(name, 'UTF-8') + '=' + URLEncoder.encode(it.toString(), 'UTF-8') }
        }.join('&')
    }

    private static Map<String, String> fromOurPage() {
        ['Sec-Fetch-Site': 'same-origin']
    }

    private Reply exchange(String method, String path, HttpRequest.BodyPublisher body, Map<String, String> headers) {
        def request = HttpRequest.newBuilder(URI.create("http://localhost:$port$path"))
                .timeout(Duration.ofSeconds(30))
                .method(method, body)
                .header('Host', host)
        if (!cookies.isEmpty()) {
            request.header('Cookie', cookies.collect { name, value -> "$name=$value" }.join('; '))
        }
        headers.each { name, value -> request.setHeader(name, value) }
        def response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray())
        response.headers().allValues('set-cookie').each { remember(it) }
        new Reply(response)
    }

    private void remember(String setCookie) {
        def parts = setCookie.split(';')*.trim()
        int equals = parts[0].indexOf('=')
        String name = parts[0].substring(0, equals)
        String value = parts[0].substring(equals + 1)
        if (value.empty || parts.tail().any { it.equalsIgnoreCase('max-age=0') }) {
            cookies.remove(name)
        } else {
            cookies[name] = value
        }
    }

    /** What came back. */
    static class Reply {
        final int status
        final Map<String, List<String>> headers
        final byte[] bytes

        private Reply(HttpResponse<byte[]> response) {
            status = response.statusCode()
            headers = response.headers().map()
            bytes = response.body()
        }

        String getBody() {
            new String(bytes, StandardCharsets.UTF_8)
        }

        /** The first of this name, in any case; null when there is none. */
        String header(String name) {
            headers.find { it.key.equalsIgnoreCase(name) }?.value?.first()
        }

        /** Where it leads; the header itself also says which sentence the next page shows. */
        String getLocation() {
            header('location')?.replaceFirst(/\?done=[a-z-]+$/, '')
        }

        /** What the page says of itself aloud when it is opened. */
        List<String> getSaid() {
            (body =~ /(?s)<div class="saved done" role="status">(.*?)<\/div>/).collect { all, inside -> unescape(inside.replaceAll(/<[^>]*>/, ' ')).trim() }
        }

        Object getJson() {
            new JsonSlurper().parseText(body)
        }

        /** The page's words: no markup, entities read, white space folded. */
        String getText() {
            unescape(body.replaceAll(/(?s)<(script|style)\b.*?<\/\1>/, ' ').replaceAll(/<[^>]*>/, ' ')).replaceAll(/\s+/, ' ').trim()
        }

        /** Each form as [method, action, hidden], hidden being its hidden fields by name. */
        List<Map<String, Object>> getForms() {
            (body =~ /(?s)<form\b([^>]*)>(.*?)<\/form>/).collect { all, attributes, inside ->
                def hidden = (inside =~ /<input\b[^>]*>/).collect { it as String }
                        .findAll { attribute(it, 'type') == 'hidden' }
                        .collectEntries { [attribute(it, 'name'), attribute(it, 'value') ?: ''] }
                [method: attribute(attributes, 'method')?.toLowerCase() ?: 'get', action: attribute(attributes, 'action'), hidden: hidden]
            }
        }

        /** Every form with every field in it, for those who fill in all of them. */
        List<PageForm> getWholeForms() {
            PageForm.allIn(body)
        }

        /** Where the page leads: paths on this host, without fragments, each once. */
        List<String> getLinks() {
            (body =~ /(?s)<a\b[^>]*?\shref="([^"]*)"/).collect { all, href -> unescape(href).replaceFirst(/#.*/, '') }
                    .findAll { it.startsWith('/') }.unique()
        }

        /** What the server has been told to expect from a form of this page; null when there is none. */
        String getToken() {
            forms.findResult { it.hidden['_token'] }
        }

        String toString() {
            "$status ${body.take(2000)}"
        }

        static String attribute(String tag, String name) {
            def found = tag =~ /(?s)\s$name\s*=\s*"([^"]*)"/
            found.find() ? unescape(found.group(1)) : null
        }

        static String unescape(String html) {
            html.replaceAll(/&#x([0-9a-fA-F]+);/) { all, hex -> Character.toString(Integer.parseInt(hex, 16)) }
                    .replaceAll(/&#(\d+);/) { all, number -> Character.toString(number as int) }
                    .replace('&lt;', '<').replace('&gt;', '>').replace('&quot;', '"').replace('&nbsp;', '\u00a0').replace('&amp;', '&')
        }
    }
}
