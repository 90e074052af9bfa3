package org.folkmoot.portal.content.type;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.folkmoot.portal.platform.CannotStart;
import org.folkmoot.portal.platform.theme.Overlay;

/** The types of this installation: those that come with the product, with those of the council's folder laid over them. */
@Singleton
public final class ContentTypes {
    private final ContentFiles files;

    /** @throws CannotStart when a file is broken, with every fault on a line */
    public ContentTypes(Overlay overlay) {
        this.files = ContentFiles.of(overlay);
        CannotStart.over(files.faults());
    }

    /** One of the types that come with the product, such as {@code document}, whatever a council adds. */
    public static ContentType packed(String key) {
        return Optional.ofNullable(ContentFiles.packed().types().get(key))
                .orElseThrow(() -> new IllegalStateException("No content/types/" + key + ".yml in this build"));
    }

    public Optional<ContentType> find(String key) {
        return Optional.ofNullable(files.types().get(key));
    }

    public Collection<ContentType> all() {
        return files.types().values();
    }

    public List<String> keys() {
        return List.copyOf(files.types().keySet());
    }

    public Taxonomies taxonomies() {
        return files.taxonomies();
    }

    /** Everything that decides which values a type allows, as text: the same for the same rules. */
    public String shape(ContentType type) {
        StringBuilder shape = new StringBuilder(type.toString());
        files.taxonomies().all().forEach(taxonomy -> shape.append('\n')
                .append(taxonomy.key())
                .append(new TreeSet<>(files.taxonomies().ids(taxonomy.key()))));
        return shape.toString();
    }

    /** What is wrong with values of a type. */
    public ValueCheck check(ContentType type) {
        return new ValueCheck(type, files.taxonomies());
    }
}
