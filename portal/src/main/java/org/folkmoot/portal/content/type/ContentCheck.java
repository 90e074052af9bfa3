package org.folkmoot.portal.content.type;

import io.micronaut.context.ApplicationContext;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.folkmoot.portal.platform.ConsoleCommand;
import org.folkmoot.portal.platform.data.Fault;
import org.folkmoot.portal.platform.theme.Overlay;

/** {@code bin/content check}: says of every file of the content what is wrong with it, without starting the portal or a database. */
@Singleton
public final class ContentCheck implements ConsoleCommand {
    private static final int BROKEN = 65;

    @Override
    public String name() {
        return "content check";
    }

    @Override
    public String help() {
        return "says what is wrong with the files of content types, taxonomies, pages, seeds, notices and messages";
    }

    @Override
    public boolean needsDatabase() {
        return false;
    }

    @Override
    public int run(List<String> arguments, ApplicationContext portal) {
        if (!arguments.isEmpty()) {
            throw new IllegalArgumentException("Say: content check");
        }
        Overlay overlay = portal.getBean(Overlay.class);
        List<Fault> faults = new ArrayList<>(faults(overlay));
        portal.getBeansOfType(CheckedFile.class).forEach(file -> faults.addAll(file.faults(overlay)));
        faults.sort(null);
        faults.forEach(System.out::println);
        if (faults.isEmpty()) {
            ContentFiles files = ContentFiles.of(overlay);
            System.out.println("All is well: " + files.types().size() + " content types, "
                    + files.taxonomies().all().size() + " taxonomies, messages in both languages.");
        }
        return faults.isEmpty() ? 0 : BROKEN;
    }

    /** In the order of files and lines; empty when all is well. */
    static List<Fault> faults(Overlay overlay) {
        List<Fault> faults = new ArrayList<>(ContentFiles.of(overlay).faults());
        Taxonomies packed = ContentFiles.packed().taxonomies();
        Set<TaxonomyFile.Recorded> recorded = Set.copyOf(TaxonomyFile.recorded(overlay));
        packed.all().forEach(taxonomy -> taxonomy.terms().stream()
                .filter(term -> !recorded.contains(new TaxonomyFile.Recorded(taxonomy.key(), term.id())))
                .forEach(term -> faults.add(new Fault(
                        "content/" + TaxonomyFile.RECORDED,
                        1,
                        "the line \"" + taxonomy.key() + "/" + term.id() + "\" is missing"))));
        FurtherLanguages.read(overlay, faults);
        Seeds.read(overlay, ContentFiles.of(overlay), faults);
        faults.addAll(WordFiles.faults(overlay));
        faults.sort(null);
        return faults;
    }
}
