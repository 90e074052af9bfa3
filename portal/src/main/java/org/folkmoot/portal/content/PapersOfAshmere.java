package org.folkmoot.portal.content;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.data.DemonstrationPart;
import org.folkmoot.portal.platform.theme.Overlay;
import org.folkmoot.portal.platform.web.SlugWords;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The invented borough's papers, from {@code content/demo/papers/*.yml}, printed as PDFs when they are loaded. */
@Singleton
@Requires(env = "demo")
class PapersOfAshmere implements DemonstrationPart {
    private static final float EASY_READ = 16;
    private static final float USUAL = 11;

    private final Overlay overlay;
    private final DocumentDesk desk;

    PapersOfAshmere(Overlay overlay, DocumentDesk desk) {
        this.overlay = overlay;
        this.desk = desk;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public void load(Council ashmere) {
        overlay.contentFiles("demo/papers")
                .forEach((path, bytes) -> load(ashmere.id(), new String(bytes, StandardCharsets.UTF_8)));
    }

    private void load(short council, String yaml) {
        Map<String, Object> paper = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        Map<String, Map<String, String>> texts = new LinkedHashMap<>();
        Map<?, ?> cover = (Map<?, ?>) paper.get("cover");
        SharedDocument.LANGUAGES.forEach(lang -> texts.put(lang, words((Map<?, ?>) cover.get(lang))));
        boolean easy = Boolean.TRUE.equals(paper.get("easyRead"));
        List<DocumentDesk.Checked> files = new ArrayList<>();
        for (String part : List.of("pages", "exempt")) {
            Map<?, ?> pages = paper.get(part) instanceof Map<?, ?> found ? found : Map.of();
            for (String lang : SharedDocument.LANGUAGES) {
                String title = texts.get(lang).get("title");
                byte[] pdf = pdf(pages.get(lang), title, lang, easy);
                if (pdf != null) {
                    String name = SlugWords.of(title, "paper") + ".pdf";
                    files.add(desk.takeIn(council, new ByteArrayInputStream(pdf), name, lang, !part.equals("pages")));
                }
            }
        }
        Map<String, Object> shared = new LinkedHashMap<>();
        ((Map<?, ?>) paper.get("shared")).forEach((field, said) -> shared.put(field.toString(), said));
        UUID id = desk.save(council, null, new Entries.Draft(shared, texts, 0, true), files, null);
        desk.publish(council, id, null);
    }

    @Nullable
    private static byte[] pdf(@Nullable Object pages, String title, String lang, boolean easy) {
        if (pages == null) {
            return null;
        }
        List<PaperPress.Sheet> sheets = new ArrayList<>();
        for (Object page : (List<?>) pages) {
            Map<?, ?> sheet = (Map<?, ?>) page;
            List<String> paragraphs =
                    ((List<?>) sheet.get("text")).stream().map(Object::toString).toList();
            sheets.add(new PaperPress.Sheet(String.valueOf(sheet.get("heading")), paragraphs));
        }
        return PaperPress.print(title, lang, easy ? EASY_READ : USUAL, sheets);
    }

    private static Map<String, String> words(Map<?, ?> found) {
        Map<String, String> words = new LinkedHashMap<>();
        found.forEach((field, said) -> words.put(field.toString(), said.toString()));
        return words;
    }
}
