package org.folkmoot.portal.survey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.data.Localised;

/**
 * A questionnaire as a file, for another council or another year: JSON with a format number, every text by language and every rule as
 * JsonLogic. Its JSON Schema (2020-12) is published. Files of others' making are known by what is in them.
 */
final class ExchangeFile {
    /** The most bytes of a file. */
    static final int MOST_BYTES = 2_000_000;

    static final int FORMAT = 1;

    /** The most letters of one text. */
    static final int LONGEST = 1_000;

    /** Answers, or statements, of one question. */
    static final int MOST_LINES = 60;

    private static final String SORT = "questionnaire";
    private static final String SCHEMA = "/folkmoot/questionnaire.schema.json";

    /** As the database's own, but what a file leaves out has its usual value; what it says to be nothing is refused below. */
    private static final JsonMapper MAPPER = QuestionnaireJson.STRICT
            .rebuild()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
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
        private final transient List<Refused> further;

        Refused(String key, Map<String, Object> facts) {
            this(key, facts, List.of());
        }

        /** @param further what else is wrong with it */
        Refused(String key, Map<String, Object> facts, List<Refused> further) {
            super(key, null, false, false);
            this.key = key;
            this.facts = facts;
            this.further = List.copyOf(further);
        }

        List<Refused> further() {
            return further;
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
        return print(new Written(SORT, FORMAT, questionnaire.title(), questionnaire.pages()));
    }

    /** Any file of JSON that people may want to read, too. */
    static byte[] print(Object file) {
        try {
            return MAPPER.writeValueAsBytes(file);
        } catch (JsonProcessingException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * What a file becomes here, whichever format it has.
     *
     * @param name as the file was called; it decides nothing that its content can
     * @throws Refused with the place of what is wrong, for anything but a questionnaire that can be put right in the desk
     */
    static ReadFile read(byte[] bytes, String name) throws Refused {
        if (bytes.length > MOST_BYTES) {
            throw new Refused("survey.file.too-large", Map.of());
        }
        JsonNode file = tree(bytes);
        if (!file.has("folkmoot") && SurveyJs.isOne(file)) {
            return SurveyJs.read(file).file();
        }
        return new ReadFile(ReadFile.Sort.OURS, ours(file), List.of());
    }

    private static JsonNode tree(byte[] bytes) throws Refused {
        try {
            return MAPPER.readTree(bytes);
        } catch (StreamConstraintsException deep) {
            throw new Refused("survey.file.deep", Map.of());
        } catch (JsonProcessingException none) {
            throw new Refused(
                    "survey.file.not-json", Map.of("line", none.getLocation().getLineNr()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Questionnaire ours(JsonNode file) throws Refused {
        if (!file.path("folkmoot").asText().equals(SORT)) {
            throw new Refused("survey.file.other", Map.of());
        }
        Written written;
        try {
            demandFilled(file);
            written = MAPPER.treeToValue(file, Written.class);
        } catch (JsonMappingException wrong) {
            throw refused(wrong);
        } catch (JsonProcessingException none) {
            throw new Refused("survey.file.wrong", Map.of("at", "/"));
        }
        if (written.format() != FORMAT) {
            throw new Refused("survey.file.format", Map.of("format", written.format()));
        }
        Questionnaire read = new Questionnaire(written.title(), written.pages());
        demandNames(read);
        return read;
    }

    private static Refused refused(JsonMappingException wrong) {
        String at = wrong.getPath().stream()
                .map(step -> step.getFieldName() == null
                        ? Integer.toString(step.getIndex())
                        : SurveyJs.step(step.getFieldName()))
                .collect(Collectors.joining("/", "/", ""));
        String last = wrong.getPath().isEmpty()
                ? ""
                : String.valueOf(wrong.getPath().getLast().getFieldName());
        String key =
                switch (last) {
                    case "shownWhen", "rule" -> "survey.file.rule";
                    case "formula" -> "survey.file.formula";
                    default -> "survey.file.wrong";
                };
        return new Refused(key, Map.of("at", at));
    }

    /** What is yes or no, or a number, may be left out, and may not be nothing. */
    private static void demandFilled(JsonNode file) throws Refused {
        demandFilled(file, "", "format");
        for (int p = 0; p < file.path("pages").size(); p++) {
            JsonNode questions = file.path("pages").path(p).path("questions");
            demandFilled(file.path("pages").path(p).path("repeat"), "/pages/" + p + "/repeat", "most");
            for (int q = 0; q < questions.size(); q++) {
                String at = "/pages/" + p + "/questions/" + q;
                JsonNode question = questions.path(q);
                demandFilled(question, at, "required", "sensitive", "askPrintPermission");
                demandFilled(question.path("measure"), at + "/measure", "decimals");
                demandFilled(question.path("scale"), at + "/scale", "from", "to");
                demandFilled(question.path("calculation"), at + "/calculation", "shown");
                demandFilled(question.path("plan"), at + "/plan", "width", "height", "cell");
                demandFilled(question.path("share"), at + "/share", "total", "exact");
                for (int o = 0; o < question.path("options").size(); o++) {
                    demandFilled(question.path("options").path(o), at + "/options/" + o, "exclusive");
                }
            }
        }
    }

    private static void demandFilled(JsonNode of, String at, String... names) throws Refused {
        for (String name : names) {
            if (of.path(name).isNull()) throw new Refused("survey.file.wrong", Map.of("at", at + "/" + name));
        }
    }

    private static void demandNames(Questionnaire read) throws Refused {
        demandShort(read.title(), "/title");
        Set<String> pages = new HashSet<>();
        Set<String> questions = new HashSet<>();
        for (int p = 0; p < read.pages().size(); p++) {
            Page page = read.pages().get(p);
            demandName(page.id(), Soundness.ID, pages, "/pages/" + p + "/id");
            if (page.repeat() != null) {
                demandShort(page.repeat().one(), "/pages/" + p + "/repeat/one");
                if (!page.repeat().sound())
                    throw new Refused("survey.file.wrong", Map.of("at", "/pages/" + p + "/repeat"));
            }
            for (int q = 0; q < page.questions().size(); q++) {
                Question question = page.questions().get(q);
                String at = "/pages/" + p + "/questions/" + q;
                demandName(question.id(), Soundness.ID, questions, at + "/id");
                if (questions.size() > Soundness.MOST_QUESTIONS) {
                    throw new Refused("survey.file.questions", Map.of("at", at, "most", Soundness.MOST_QUESTIONS));
                }
                demandParts(question, at);
            }
        }
    }

    private static void demandParts(Question question, String at) throws Refused {
        demand(question.kind(), at + "/kind");
        demandShort(question.text(), at + "/text");
        demandShort(question.help(), at + "/help");
        demandShort(question.why(), at + "/why");
        if (question.measure() != null) {
            demandShort(question.measure().unit(), at + "/measure/unit");
            demandFew(question.measure().bands(), Measure.MOST_BANDS, at + "/measure/bands");
        }
        if (question.scale() != null) {
            demandShort(question.scale().low(), at + "/scale/low");
            demandShort(question.scale().high(), at + "/scale/high");
        }
        if (question.calculation() != null) demand(question.calculation().formula(), at + "/calculation/formula");
        demandShort(question.inOtherForms().easy(), at + "/otherForms/easy");
        demandBeside(question, at);
        if (question.plan() != null) {
            demandShort(question.plan().name(), at + "/plan/name");
            demandFew(question.plan().spots(), Plan.MOST_SPOTS, at + "/plan/spots");
            demandFew(question.plan().shapes(), Plan.MOST_SHAPES, at + "/plan/shapes");
            for (int s = 0; s < question.plan().spots().size(); s++) {
                demand(question.plan().spots().get(s).text(), at + "/plan/spots/" + s + "/text");
                demandShort(question.plan().spots().get(s).text(), at + "/plan/spots/" + s + "/text");
            }
        }
        if (question.share() != null) demandShort(question.share().unit(), at + "/share/unit");
        demandFew(question.options(), MOST_LINES, at + "/options");
        demandFew(question.rows(), MOST_LINES, at + "/rows");
        // Everybody can give this answer already.
        Set<String> options = new HashSet<>(Set.of(Question.NOT_SAID));
        for (int o = 0; o < question.options().size(); o++) {
            Option option = question.options().get(o);
            demandName(option.id(), Soundness.OPTION_ID, options, at + "/options/" + o + "/id");
            demand(option.text(), at + "/options/" + o + "/text");
            demandShort(option.text(), at + "/options/" + o + "/text");
        }
        Set<String> rows = new HashSet<>(Set.of(Question.NOT_SAID));
        for (int r = 0; r < question.rows().size(); r++) {
            Row row = question.rows().get(r);
            demandName(row.id(), Soundness.OPTION_ID, rows, at + "/rows/" + r + "/id");
            demand(row.text(), at + "/rows/" + r + "/text");
            demandShort(row.text(), at + "/rows/" + r + "/text");
        }
    }

    private static void demandBeside(Question question, String at) throws Refused {
        Check check = question.check();
        if (check != null) {
            demandShort(check.message(), at + "/check/message");
            if (check.shape() != null && !check.shape().sound())
                throw new Refused("survey.file.wrong", Map.of("at", at + "/check/shape"));
        }
        demandFew(question.underneath(), Fact.MOST, at + "/facts");
        for (int f = 0; f < question.underneath().size(); f++) {
            Fact fact = question.underneath().get(f);
            String here = at + "/facts/" + f;
            demand(fact.id(), here + "/id");
            demand(fact.dated(), here + "/dated");
            demandShort(fact.statement(), here + "/statement");
            demandShort(fact.source(), here + "/source");
            if (fact.link() != null && !Fact.leads(fact.link()))
                throw new Refused("survey.file.wrong", Map.of("at", here + "/link"));
        }
    }

    /** Answers are kept under these names: nobody could put one right in the desk. */
    private static void demandName(String id, Pattern form, Set<String> taken, String at) throws Refused {
        demand(id, at);
        if (!form.matcher(id).matches()) throw new Refused("survey.file.name", Map.of("at", at));
        if (!taken.add(id)) throw new Refused("survey.file.twice", Map.of("at", at));
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
                throw new Refused("survey.file.long", Map.of("at", at + "/" + SurveyJs.step(locale), "most", LONGEST));
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
