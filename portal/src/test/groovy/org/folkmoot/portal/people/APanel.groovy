package org.folkmoot.portal.people

import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.access.Viewer
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Localised

/** Young people of one group, each on a phone of their own. */
class APanel {
    final PortalSpec spec
    final SignedIn people
    final UUID id = Ids.uuid()
    final long key
    final List<AccountRow> accounts = []

    APanel(PortalSpec spec, SignedIn people, String name, int members, String ageBand = '14-16') {
        this.spec = spec
        this.people = people
        def groups = spec.portal.getBean(GroupRepository)
        def named = Localised.of('en', name, 'cy', "$name cy")
        groups.add(people.council.id, id, named.json(), Groups.keyOf(named), ageBand)
        key = groups.lock(people.council.id, id).get().id()
        members.times { join(people.person("${name.toLowerCase().replaceAll(/\W/, '')}$it", Role.PARTICIPANT)) }
    }

    AccountRow join(AccountRow account) {
        spec.portal.getBean(GroupRepository).addMember(people.council.id, key, account.id(), null)
        accounts << account
        account
    }

    /** One of them, as a request would know them. @param number from nought */
    Viewer viewer(int number) {
        def viewer = people.viewer(accounts[number], Role.PARTICIPANT)
        new Viewer(viewer.council(), viewer.account(), viewer.accountPublicId(), viewer.displayName(), viewer.roles(), [key] as Set, null, null, [] as Set, false, viewer.signedInAt(), null)
    }

    /** Their phones, signed in without a second factor. */
    List<Http> phones() {
        accounts.collect { people.in(spec.visitor(people.council), it, false) }
    }
}
