package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.notification.Post;
import org.folkmoot.portal.people.Organisations;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.data.LaterJob;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.web.Addresses;

/** Tells each supplier of a framework that it is asked to bid, once, when that is made public; one that is not registered gets the way in with it. */
@Singleton
class SuppliersTold implements LaterJob {
    static final String NAME = "tender.suppliers-told";

    private static final String KIND = Post.UNLISTED + "tender-suppliers";

    private final NoticeRepository notices;
    private final PublicTenders published;
    private final Tenders tenders;
    private final FrameworkSuppliers suppliers;
    private final Organisations organisations;
    private final People people;
    private final Councils councils;
    private final Post post;
    private final Addresses addresses;

    SuppliersTold(
            NoticeRepository notices,
            PublicTenders published,
            Tenders tenders,
            FrameworkSuppliers suppliers,
            Organisations organisations,
            People people,
            Councils councils,
            Post post,
            Addresses addresses) {
        this.notices = notices;
        this.published = published;
        this.tenders = tenders;
        this.suppliers = suppliers;
        this.organisations = organisations;
        this.people = people;
        this.councils = councils;
        this.post = post;
        this.addresses = addresses;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** @param ref council, tender and number of the notice, with colons between */
    @Override
    @OneTransaction
    public void run(String ref) {
        String[] parts = ref.split(":");
        short council = Short.parseShort(parts[0]);
        UUID tender = UUID.fromString(parts[1]);
        int number = Integer.parseInt(parts[2]);
        List<NoticeRow> all = notices.of(council, tender).stream()
                .filter(row -> row.isPublic() && row.number() <= number)
                .toList();
        PublicTenders.Listed listed = published.listed(council, tender).orElse(null);
        if (all.isEmpty() || all.getFirst().number() != number || listed == null) return;
        // Who was told by an earlier notice hears of the change with everybody whom it concerns.
        Set<String> told = new HashSet<>();
        if (all.size() > 1) named(council, all.get(1)).forEach(each -> told.addAll(marks(council, tender, each)));
        for (Plan.Supplier each : named(council, all.getFirst())) {
            Set<String> marks = marks(council, tender, each);
            if (marks.stream().noneMatch(told::contains)) tell(council, tender, listed, each);
            told.addAll(marks);
        }
    }

    /** By what a supplier is the same whatever is said of it: the organisation that it is, and its address. */
    private Set<String> marks(short council, UUID tender, Plan.Supplier supplier) {
        Set<String> all = new HashSet<>();
        if (supplier.provider() != null) all.add(supplier.provider().toString());
        suppliers
                .registered(council, tender, supplier)
                .forEach(each -> all.add(each.id().toString()));
        Organisations.addressKey(supplier.email()).ifPresent(all::add);
        return all;
    }

    private List<Plan.Supplier> named(short council, NoticeRow notice) {
        Plan plan = tenders.plan(council, notice.tender(), Objects.requireNonNull(notice.planVersion()));
        Plan.Framework framework = plan.framework();
        return framework == null || !suppliers.only(plan) ? List.of() : framework.suppliers();
    }

    /** Nobody knows which language one reads that is not here yet: it gets every language in which the council publishes. */
    private void tell(short council, UUID tender, PublicTenders.Listed listed, Plan.Supplier supplier) {
        List<Organisations.Organisation> here = suppliers.registered(council, tender, supplier);
        here.stream()
                .flatMap(each -> organisations.speakers(council, each.id()).stream())
                .flatMap(member -> people.recipient(member.person().id()).stream())
                .filter(to -> post.plausible(to.address()))
                .forEach(to -> send(council, listed, to.address(), to.locale()));
        if (!here.isEmpty()
                || !post.plausible(supplier.email())
                || Organisations.addressKey(supplier.email()).isEmpty()) return;
        List<String> locales =
                councils.byId(council).map(Council::parityLocales).orElseThrow();
        locales.forEach(locale -> send(council, listed, supplier.email(), locale));
        Organisations.personName(supplier.name())
                .ifPresent(name -> organisations.letIn(council, supplier.email(), name, locales));
    }

    private void send(short council, PublicTenders.Listed listed, String address, String locale) {
        Map<String, Object> said = Map.of(
                "title",
                listed.plan().title().in(locale),
                "path",
                addresses.outside(listed.path(locale), locale),
                "bidding",
                addresses.outside("/bidding", locale));
        post.send(council, address, locale, KIND, said);
    }
}
