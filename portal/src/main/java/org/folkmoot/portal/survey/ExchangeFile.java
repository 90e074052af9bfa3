package org.folkmoot.portal.survey;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.data.Localised;

/**
 * A questionnaire as a file, for another council or another year: JSON with a format number, every text by language and every rule as
 * JsonLogic. Its JSON Schema (2020-12) is published.
 */
final class ExchangeFile {
    /** The most bytes of a file. */
    static final int MOST_BYTES = 2_000_000;

    static final int FORMAT = 1;

    private static final String SORT = "questionnaire";
    private static final String SCHEMA = "/folkmoot/questionnaire.schema.json";
    private static final int LONGEST = 1_000;

    /** Answers, or statements, of one question. */
    private static final int MOST_LINES = 60;

    /** What nobody could put right in the desk. */
    private static final List<String> BROKEN = List.of("id", "page-id", "option-ids", "too-many");

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private ExchangeFile() {}

    /** @param folkmoot what sort of file it is */
    record Written(String folkmoot, int format, Localised title, List<Page> pages) {}

    /** Why a file is not taken in. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final String key;
        private final transient Map<String, Object> facts;

        Refused(String key, Map<String, Object> facts) {
            super(key, null, false, false);
            this.key = key;
            this.facts = facts;
        }

        /** A message key. */
        String key() {
            return key;
        }

        Map<String, Object> facts() {
            return facts;
        }
    }

    static byte[] write(Questionnaire questionnaire) {
        try {
            return MAPPER.writeValueAsBytes(new Written(SORT, FORMAT, questionnaire.title(), questionnaire.pages()));
        } catch (JsonProcessingException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** @throws Refused with the place of what is wrong, for anything but a questionnaire that can be put right in the desk */
    static Questionnaire read(byte[] bytes) throws Refused {
        if (bytes.length > MOST_BYTES) {
            throw new Refused("survey.file.too-large", Map.of());
        }
        Written written;
        try {
            written = MAPPER.readValue(bytes, Written.class);
        } catch (JsonMappingException wrong) {
            throw refused(wrong);
        } catch (JsonProcessingException none) {
            throw new Refused(
                    "survey.file.not-json", Map.of("line", none.getLocation().getLineNr()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        if (written == null || !SORT.equals(written.folkmoot())) {
            throw new Refused("survey.file.other", Map.of());
        }
        if (written.format() != FORMAT) {
            throw new Refused("survey.file.format", Map.of("format", written.format()));
        }
        Questionnaire read = new Questionnaire(written.title(), written.pages());
        demandNames(read);
        demandSound(read);
        return read;
    }

    private static Refused refused(JsonMappingException wrong) {
        String at = wrong.getPath().stream()
                .map(step -> step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("/", "/", ""));
        boolean rule = !wrong.getPath().isEmpty()
                && "shownWhen".equals(wrong.getPath().getLast().getFieldName());
        return new Refused(rule ? "survey.file.rule" : "survey.file.wrong", Map.of("at", at));
    }

    private static void demandNames(Questionnaire read) throws Refused {
        demandShort(read.title(), "/title");
        for (int p = 0; p < read.pages().size(); p++) {
            Page page = read.pages().get(p);
            demand(page.id(), "/pages/" + p + "/id");
            for (int q = 0; q < page.questions().size(); q++) {
                Question question = page.questions().get(q);
                String at = "/pages/" + p + "/questions/" + q;
                demand(question.id(), at + "/id");
                demand(question.kind(), at + "/kind");
                demandShort(question.text(), at + "/text");
                demandShort(question.help(), at + "/help");
                demandShort(question.why(), at + "/why");
                if (question.measure() != null) {
                    demandShort(question.measure().unit(), at + "/measure/unit");
                    demandFew(question.measure().bands(), Measure.MOST_BANDS, at + "/measure/bands");
                }
                demandFew(question.options(), MOST_LINES, at + "/options");
                demandFew(question.rows(), MOST_LINES, at + "/rows");
                for (int o = 0; o < question.options().size(); o++) {
                    Option option = question.options().get(o);
                    demand(option.id(), at + "/options/" + o + "/id");
                    demand(option.text(), at + "/options/" + o + "/text");
                    demandShort(option.text(), at + "/options/" + o + "/text");
                }
                for (int r = 0; r < question.rows().size(); r++) {
                    Row row = question.rows().get(r);
                    demand(row.id(), at + "/rows/" + r + "/id");
                    demand(row.text(), at + "/rows/" + r + "/text");
                    demandShort(row.text(), at + "/rows/" + r + "/text");
                }
            }
        }
    }

    private static void demand(Object value, String at) throws Refused {
        if (value == null) {
            throw new Refused("survey.file.wrong", Map.of("at", at));
        }
    }

    private static void demandFew(List<?> lines, int most, String at) throws Refused {
        if (lines.size() > most) {
            throw new Refused("survey.file.many", Map.of("at", at, "most", most));
        }
    }

    private static void demandShort(Localised text, String at) throws Refused {
        for (String locale : text.locales()) {
            if (text.in(locale).length() > LONGEST) {
                throw new Refused("survey.file.long", Map.of("at", at + "/" + locale, "most", LONGEST));
            }
        }
    }

    private static void demandSound(Questionnaire read) throws Refused {
        for (Soundness.Flaw flaw : Soundness.flaws(read)) {
            if (BROKEN.stream().anyMatch(end -> flaw.key().equals("survey.flaw." + end))) {
                throw new Refused(flaw.key(), Map.of());
            }
        }
    }

    /** The JSON Schema of such a file. */
    static String schema() {
        try (InputStream file = ExchangeFile.class.getResourceAsStream(SCHEMA)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
