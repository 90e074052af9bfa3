package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.folkmoot.portal.notification.Post;
import org.folkmoot.portal.people.Organisations;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.platform.data.LaterJob;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.web.Addresses;

/** Tells each supplier of a framework that it is asked to bid, once, when that is made public; one that is not registered gets the way in with it. */
@Singleton
class SuppliersTold implements LaterJob {
    static final String NAME = "tender.suppliers-told";

    private static final String KIND = Post.UNLISTED + "tender-suppliers";
    private static final String LOCALE = "en";

    private final NoticeRepository notices;
    private final PublicTenders published;
    private final Tenders tenders;
    private final FrameworkSuppliers suppliers;
    private final Organisations organisations;
    private final People people;
    private final Post post;
    private final Addresses addresses;

    SuppliersTold(
            NoticeRepository notices,
            PublicTenders published,
            Tenders tenders,
            FrameworkSuppliers suppliers,
            Organisations organisations,
            People people,
            Post post,
            Addresses addresses) {
        this.notices = notices;
        this.published = published;
        this.tenders = tenders;
        this.suppliers = suppliers;
        this.organisations = organisations;
        this.people = people;
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
        List<Plan.Supplier> told = all.size() > 1 ? named(council, all.get(1)) : List.of();
        named(council, all.getFirst()).stream()
                .filter(each -> told.stream()
                        .noneMatch(before -> before.name().equalsIgnoreCase(each.name())
                                && before.email().equalsIgnoreCase(each.email())))
                .forEach(each -> tell(council, listed, each));
    }

    private List<Plan.Supplier> named(short council, NoticeRow notice) {
        Plan plan = tenders.plan(council, notice.tender(), Objects.requireNonNull(notice.planVersion()));
        Plan.Framework framework = plan.framework();
        return framework == null || !suppliers.only(plan) ? List.of() : framework.suppliers();
    }

    private void tell(short council, PublicTenders.Listed listed, Plan.Supplier supplier) {
        List<Organisations.Organisation> here = suppliers.registered(council, supplier);
        here.stream()
                .flatMap(each -> organisations.speakers(council, each.id()).stream())
                .flatMap(member -> people.recipient(member.person().id()).stream())
                .forEach(to -> send(council, listed, to.address(), to.locale()));
        if (here.isEmpty() && !supplier.email().isEmpty()) {
            send(council, listed, supplier.email(), LOCALE);
            Organisations.personName(supplier.name())
                    .ifPresent(name -> organisations.letIn(council, supplier.email(), name, LOCALE));
        }
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
