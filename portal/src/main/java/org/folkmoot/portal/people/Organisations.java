package org.folkmoot.portal.people;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.NotAllowed;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.platform.web.Addresses;

/**
 * Organisations outside the council that may bid, and who speaks for each. Whoever wants to comes in by a link like everybody who is invited;
 * only a lead lets a colleague into a team, and nobody who works for the council can be one of it. So no officer and no administrator comes to
 * read what a team writes.
 */
@Singleton
public class Organisations {
    static final Duration INVITED = Duration.ofDays(7);
    static final int MOST_MEMBERS = 20;
    public static final int LONGEST_NAME = 160;

    private static final String LEAD = "LEAD";
    private static final String WRITER = "WRITER";
    private static final String MAC = "organisation-invite";

    private final OrganisationRepository rows;
    private final AccountRepository accounts;
    private final Invitations invitations;
    private final Secrets secrets;
    private final Addresses addresses;
    private final ApplicationEventPublisher<InvitationMade> told;
    private final Trail trail;
    private final DatabaseClock clock;

    Organisations(
            OrganisationRepository rows,
            AccountRepository accounts,
            Invitations invitations,
            Secrets secrets,
            Addresses addresses,
            ApplicationEventPublisher<InvitationMade> told,
            Trail trail,
            DatabaseClock clock) {
        this.rows = rows;
        this.accounts = accounts;
        this.invitations = invitations;
        this.secrets = secrets;
        this.addresses = addresses;
        this.told = told;
        this.trail = trail;
        this.clock = clock;
    }

    /** @param id public id */
    public record Organisation(UUID id, String name) {}

    /** Somebody as they speak for an organisation. @param lead whether they may sign for it */
    public record Speaker(Organisation organisation, boolean lead) {}

    public record Colleague(Person person, boolean lead) {}

    /** An address as accounts are found by it; empty for what is none. */
    public static Optional<String> addressKey(String address) {
        return PlainText.addressKey(address);
    }

    /** A person's name as it may be shown; empty for what is none. */
    public static Optional<String> personName(String typed) {
        return PlainText.name(typed);
    }

    /** Whether text hides something: signs that nobody sees, or letters of more than one alphabet. */
    public static boolean hides(String typed) {
        return PlainText.hides(typed);
    }

    /** For whom somebody speaks; empty for nobody, and for whoever works for the council. */
    public Optional<Speaker> of(Viewer viewer) {
        if (viewer.account() == null || viewer.staff() || !viewer.has(Role.PROVIDER)) return Optional.empty();
        return rows.speaking(viewer.council(), viewer.account())
                .map(row -> new Speaker(
                        new Organisation(row.publicId(), row.name()), row.role().equals(LEAD)));
    }

    public List<Colleague> members(short council, UUID organisation) {
        return colleagues(
                rows.find(council, organisation).stream().flatMap(row -> rows.members(council, row.id()).stream()));
    }

    /** Of its team those who can speak for it now: not whoever lost the role, or came to work for the council. */
    public List<Colleague> speakers(short council, UUID organisation) {
        return colleagues(speaking(council, organisation));
    }

    private Stream<OrganisationRepository.Member> speaking(short council, UUID organisation) {
        List<String> staff =
                Arrays.stream(Role.values()).filter(Role::staff).map(Role::key).toList();
        return rows.find(council, organisation).stream()
                .flatMap(row -> rows.speakers(council, row.id(), Role.PROVIDER.key(), staff, clock.now()).stream());
    }

    private List<Colleague> colleagues(Stream<OrganisationRepository.Member> members) {
        return members.flatMap(
                        row -> accounts
                                .find(row.account())
                                .map(account -> new Colleague(
                                        account.person(), row.role().equals(LEAD)))
                                .stream())
                .toList();
    }

    /** Every one that is registered; which of them bids it does not say. */
    public List<Organisation> all(short council) {
        return rows.all(council).stream()
                .map(row -> new Organisation(row.publicId(), row.name()))
                .toList();
    }

    public Optional<String> name(short council, UUID organisation) {
        return rows.find(council, organisation).map(OrganisationRow::name);
    }

    /** Whether somebody who speaks for an organisation reads mail at this address. */
    public boolean reads(short council, UUID organisation, String address) {
        Optional<String> key = addressKey(address);
        return key.isPresent()
                && speaking(council, organisation)
                        .flatMap(member -> accounts.find(member.account()).stream())
                        .flatMap(account -> account.recipient().stream())
                        .anyMatch(to -> addressKey(to.address()).equals(key));
    }

    /** By the whole of its name; letters of either case count. */
    public Optional<Organisation> named(short council, String name) {
        return rows.named(council, name).map(row -> new Organisation(row.publicId(), row.name()));
    }

    /** Those whose leads asked the owner of this account to come. */
    public List<Organisation> asking(Viewer viewer) {
        return mac(viewer).stream()
                .flatMap(mac -> rows.invites(viewer.council(), mac, clock.now().minus(INVITED)).stream())
                .flatMap(invite -> rows.find(viewer.council(), invite.organisation()).stream())
                .map(row -> new Organisation(row.publicId(), row.name()))
                .toList();
    }

    /**
     * Sends the link to whoever asks for themselves. Whether the address is known to us already, nobody learns by it.
     *
     * @param address for which {@link #addressKey} found something @param name from {@link #personName}
     */
    @OneTransaction
    public void letIn(short council, String address, String name, String locale) {
        link(council, null, address, name, locale);
    }

    /**
     * As the other, for somebody of whom nobody knows what they read: the same link in a mail for each language.
     *
     * @param locales the first is that of the account, until its owner says otherwise
     */
    @OneTransaction
    public void letIn(short council, String address, String name, List<String> locales) {
        link(council, null, address, name, locales);
    }

    private void link(short council, @Nullable UUID by, String address, String name, String locale) {
        link(council, by, address, name, List.of(locale));
    }

    private void link(short council, @Nullable UUID by, String address, String name, List<String> locales) {
        Instant now = clock.now();
        Invitations.Guest guest = new Invitations.Guest(
                address.strip(), addressKey(address).orElseThrow(), name, locales.getFirst(), Role.PROVIDER);
        String token = invitations.make(council, by, guest, now);
        for (String locale : locales)
            told.publishEvent(new InvitationMade(
                    council,
                    guest.address(),
                    locale,
                    addresses.outside("/join/" + token, locale),
                    name,
                    Role.PROVIDER.key(),
                    now.plus(Invitations.GOOD_FOR)));
    }

    /**
     * Whoever registers one is its first lead.
     *
     * @return false, and nothing is kept, where one of that name is there
     * @throws NotAllowed for whoever works for the council, or speaks for one already
     */
    @OneTransaction
    public boolean register(Viewer viewer, String name) {
        long account = outsider(viewer);
        if (rows.named(viewer.council(), name).isPresent()) return false;
        UUID id = Ids.uuid();
        rows.add(viewer.council(), id, name);
        rows.join(
                viewer.council(),
                account,
                rows.find(viewer.council(), id).orElseThrow().id(),
                LEAD);
        trail.organisation(viewer, id, "provider.registered", id);
        return true;
    }

    /** @throws NoSuchThing where nobody of it asked them */
    @OneTransaction
    public void join(Viewer viewer, UUID organisation) {
        OrganisationRow row = rows.lock(viewer.council(), organisation).orElseThrow(NoSuchThing::new);
        long account = outsider(viewer);
        byte[] mac = mac(viewer).orElseThrow(NoSuchThing::new);
        OrganisationRepository.Invite invite = rows
                .invites(viewer.council(), mac, clock.now().minus(INVITED))
                .stream()
                .filter(each -> each.organisation().equals(organisation))
                .findFirst()
                .orElseThrow(NoSuchThing::new);
        rows.join(viewer.council(), account, row.id(), invite.role());
        rows.used(viewer.council(), mac);
        trail.organisation(viewer, organisation, "provider.joined", organisation);
    }

    /** A colleague gets the link to come in, and stands in the team once they say so themselves. */
    @OneTransaction
    public void invite(Viewer viewer, String address, String name, boolean lead, String locale) {
        OrganisationRow row = led(viewer);
        if (rows.members(viewer.council(), row.id()).size() >= MOST_MEMBERS) throw new NotAllowed();
        rows.invite(viewer.council(), row.publicId(), mac(address), lead ? LEAD : WRITER, clock.now());
        link(viewer.council(), viewer.accountPublicId(), address, name, locale);
        trail.organisation(viewer, row.publicId(), "provider.colleague-asked", row.publicId());
    }

    /** What somebody of a team does from now on. */
    public enum Change {
        LEAD,
        WRITER,
        LEAVE
    }

    /** @return false, and nothing changes, where it would leave the organisation without a lead */
    @OneTransaction
    public boolean change(Viewer viewer, UUID person, Change change) {
        OrganisationRow row = led(viewer);
        Person found = members(viewer.council(), row.publicId()).stream()
                .map(Colleague::person)
                .filter(each -> each.publicId().equals(person))
                .findFirst()
                .orElseThrow(NoSuchThing::new);
        boolean otherLead = rows.members(viewer.council(), row.id()).stream()
                .anyMatch(each -> each.account() != found.id() && each.role().equals(LEAD));
        if (change != Change.LEAD && !otherLead) return false;
        if (change == Change.LEAVE) {
            rows.leave(viewer.council(), row.id(), found.id());
        } else {
            rows.change(viewer.council(), row.id(), found.id(), change == Change.LEAD ? LEAD : WRITER);
        }
        trail.organisation(viewer, row.publicId(), "provider.member-changed", person);
        return true;
    }

    /** The organisation's row, held until the transaction ends. @throws NotAllowed for a writer */
    private OrganisationRow led(Viewer viewer) {
        UUID id = of(viewer).orElseThrow(NoSuchThing::new).organisation().id();
        OrganisationRow row = rows.lock(viewer.council(), id).orElseThrow(NoSuchThing::new);
        if (!of(viewer).map(Speaker::lead).orElse(false)) throw new NotAllowed();
        return row;
    }

    private long outsider(Viewer viewer) {
        if (viewer.account() == null || viewer.staff()) throw new NotAllowed();
        if (rows.speaking(viewer.council(), viewer.account()).isPresent()) throw new NotAllowed();
        return viewer.account();
    }

    private Optional<byte[]> mac(Viewer viewer) {
        return viewer.account() == null
                ? Optional.empty()
                : accounts.find(viewer.account())
                        .flatMap(AccountRow::recipient)
                        .map(Recipient::address)
                        .map(this::mac);
    }

    byte[] mac(String address) {
        return secrets.hmac(MAC, addressKey(address).orElse(address).getBytes(StandardCharsets.UTF_8));
    }

    /** Invitations to a team that nobody took up. */
    public int forget(short council) {
        return rows.forget(council, clock.now().minus(INVITED));
    }
}
