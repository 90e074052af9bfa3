package org.folkmoot.portal.platform.theme;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.folkmoot.portal.platform.data.Localised;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The product's own words, in English and Welsh: {@code content/messages/<feature>.properties} and {@code <feature>_cy.properties}, in
 * ICU's message format with named arguments.
 */
@Singleton
public final class Messages {
    private static final Logger LOG = LoggerFactory.getLogger(Messages.class);
    private static final String WELSH = "cy";

    /** Where the voice of a page stands in what its template is given; see {@link #inVoice}. */
    public static final String VOICE = "voice";

    private final Map<String, Map<String, Message>> byLocale;
    private final boolean strict;

    /** A message as written, with its compiled form where it has arguments or quotes. */
    record Message(String text, MessageFormat format) {
        String filled(Map<String, ?> arguments) {
            if (format == null) {
                return text;
            }
            if (format.getULocale().getLanguage().equals(WELSH)) {
                return WelshDays.settled(format.clone().format(WelshDays.marked(arguments)));
            }
            return format.clone().format(arguments);
        }
    }

    /** @param strict whether asking for a message without saying which is a fault; else it is logged, and nothing is said */
    @Inject
    public Messages(
            Overlay overlay, @Property(name = "folkmoot.messages.strict", defaultValue = "false") boolean strict) {
        this.strict = strict;
        Map<String, Message> english = new HashMap<>();
        Map<String, Message> welsh = new HashMap<>();
        overlay.contentFiles("messages").forEach((path, bytes) -> {
            if (path.endsWith(".properties")) {
                boolean cy = path.endsWith("_cy.properties");
                read(path, bytes, cy ? welsh : english, ULocale.forLanguageTag(cy ? "cy" : "en-GB"));
            }
        });
        this.byLocale = Map.of("en", Map.copyOf(english), "cy", Map.copyOf(welsh));
    }

    public Messages(Overlay overlay) {
        this(overlay, true);
    }

    /** Whether the key exists in this language. */
    public boolean has(String locale, String key) {
        return byLocale.get(locale).containsKey(key);
    }

    /** Every key of a language, in order. */
    public Set<String> keys(String locale) {
        return new TreeSet<>(byLocale.get(locale).keySet());
    }

    /** A message as it stands in its file, before its arguments are filled in. */
    public String pattern(String locale, String key) {
        Message message = byLocale.get(locale).get(key);
        return message == null ? key : message.format == null ? message.text : message.format.toPattern();
    }

    /**
     * The key under which something is said in a voice.
     *
     * @param voice end of keys, such as {@code grant}; empty for the usual @return the key as it is where that voice says nothing else
     */
    public String inVoice(String voice, String locale, String key) {
        String own = key + "." + voice;
        return !voice.isEmpty() && has(locale, own) ? own : key;
    }

    public String text(String locale, String key) {
        return text(locale, key, Map.of());
    }

    /** The message in English and Welsh, for what is kept or told in both. */
    public Localised both(String key) {
        return Localised.of("en", text("en", key), "cy", text("cy", key));
    }

    /** @return the message with its named arguments filled in; the key itself, logged, when no such message exists */
    public String text(String locale, @Nullable String key, Map<String, ?> arguments) {
        if (key == null) {
            if (strict) {
                throw new IllegalStateException("A message was asked for, but not which");
            }
            LOG.warn("A message was asked for in {}, but not which", locale);
            return "";
        }
        Message message = byLocale.getOrDefault(locale, Map.of()).get(key);
        if (message == null) {
            LOG.warn("No message {} in {}", key, locale);
            return key;
        }
        return message.filled(arguments);
    }

    static void read(String path, byte[] bytes, Map<String, Message> into, ULocale locale) {
        Properties lines = new Properties();
        try {
            lines.load(new StringReader(new String(bytes, StandardCharsets.UTF_8)));
        } catch (IOException failed) {
            throw new UncheckedIOException(path, failed);
        }
        lines.forEach((key, value) -> {
            String text = value.toString();
            boolean plain = text.indexOf('{') < 0;
            Message message;
            try {
                message = new Message(
                        plain ? text.replace("''", "'") : text, plain ? null : new MessageFormat(text, locale));
            } catch (IllegalArgumentException broken) {
                throw new IllegalStateException(path + ": " + key + ": " + broken.getMessage(), broken);
            }
            if (into.put(key.toString(), message) != null) {
                throw new IllegalStateException(path + ": " + key + " stands in another bundle too");
            }
        });
    }
}
