package org.folkmoot.portal.platform.data

import com.github.kagkarlsson.scheduler.testhelper.SettableClock
import com.github.kagkarlsson.scheduler.testhelper.TestHelper
import groovy.sql.Sql
import io.micronaut.inject.qualifiers.Qualifiers
import io.micronaut.jdbc.DataSourceResolver
import io.micronaut.transaction.TransactionOperations
import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.LocalDate
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import javax.sql.DataSource
import org.folkmoot.portal.Ground
import org.folkmoot.portal.PortalSpec

class OutboxSpec extends PortalSpec {
    Outbox outbox = bean(Outbox)
    Till till = bean(Till)
    OutboxTable table = new OutboxTable(dataSource)
    RememberingTail tail = new RememberingTail()

    def setup() {
        // whatever other specs left behind
        aNode([]).runOnce()
        purgeAll()
        sql.execute("DELETE FROM scheduled_tasks WHERE task_name IN ('once', 'later')")
    }

    def "a change is told in the transaction that makes it"() {
        when:
        outbox.add(council.id, 'thing.changed', 'a')

        then:
        thrown(IllegalStateException)

        when:
        till.run {
            outbox.add(council.id, 'thing.changed', 'undone')
            throw new IOException('undone')
        }

        then:
        thrown(Exception)
        sql.firstRow('SELECT COUNT(*) AS n FROM outbox WHERE council_id = ?', [council.id]).n == 0
    }

    def "#kind / #ref is refused: #because"() {
        when:
        till.run { outbox.add(council.id, kind, ref) }

        then:
        thrown(IllegalArgumentException)

        where:
        kind            | ref       || because
        'Thing changed' | 'a'       || 'a kind is lower-case words joined by dots'
        'x' * 61        | 'a'       || 'too long'
        'thing.changed' | ''        || 'no reference'
        'thing.changed' | 'a\tb'    || 'a tab parts what a task carries'
        'thing.changed' | 'a' * 121 || 'too long'
    }

    def "a tail hears of every change in order, with council, kind and reference"() {
        given:
        def node = aNode([tail])
        node.runOnce()

        when:
        tell('first')
        tell('second')
        node.runOnce()

        then:
        tail.heard*.ref() == ['first', 'second']
        tail.heard*.council() == [council.id, council.id]
        tail.heard[0].seq() < tail.heard[1].seq()

        when:
        node.runOnce()

        then:
        tail.heard.size() == 2
    }

    def "a commit that comes late gets a later number and is not lost"() {
        given: 'a transaction that writes first and stays open'
        def node = aNode([tail])
        node.runOnce()
        def late = new Sql(Ground.databases.app().forRequests().connect())
        late.connection.autoCommit = false
        late.execute('INSERT INTO outbox (council_id, kind, ref) VALUES (?, ?, ?)', [council.id, 'thing.changed', 'late'])

        when: 'another writes after it and commits before it'
        tell('early')
        node.runOnce()

        then:
        tail.heard*.ref() == ['early']

        when:
        late.connection.commit()
        node.runOnce()

        then:
        tail.heard*.ref() == ['early', 'late']
        tail.heard[0].seq() < tail.heard[1].seq()

        cleanup:
        late.close()
    }

    def "sequencers at once number each row once"() {
        given:
        3000.times { int n -> sql.execute('INSERT INTO outbox (council_id, kind, ref) VALUES (?, ?, ?)', [council.id, 'thing.changed', "n$n".toString()]) }
        long before = table.heads().numbered()

        when:
        int[] numbered = at(4) {
            int sum = 0
            while (table.heads().waiting()) sum += table.number(LocalDate.EPOCH)
            sum
        }

        then:
        numbered.sum() == 3000
        sql.firstRow('SELECT COUNT(DISTINCT seq) AS n, MAX(seq) AS last FROM outbox WHERE seq > ?', [before]).identity { [n, last] } == [3000, before + 3000]
        !table.heads().waiting()
    }

    def "a node that starts hears what comes next; a tail that knows where it left off hears what came since"() {
        given:
        def first = aNode([tail])
        first.runOnce()
        tell('while up')
        first.runOnce()
        long known = tail.heard.last().seq()
        tell('while down')
        aNode([]).runOnce()

        when:
        def cache = new RememberingTail()
        def index = new RememberingTail(resume: OptionalLong.of(known))
        def restarted = aNode([cache, index])
        restarted.runOnce()
        tell('up again')
        restarted.runOnce()

        then:
        cache.heard*.ref() == ['up again']
        index.heard*.ref() == ['while down', 'up again']
    }

    def "a tail that fails is told the same again; the others do not wait"() {
        given:
        def bad = new RememberingTail(called: 'bad', failures: 2)
        def node = aNode([bad, tail])
        node.runOnce()

        when:
        tell('x')
        node.runOnce()

        then:
        bad.heard.empty
        tail.heard*.ref() == ['x']
        node.lastTailAt('bad') < node.lastTailAt('tail')
        node.lastTailAt() == node.lastTailAt('bad')

        when:
        node.runOnce()
        node.runOnce()

        then:
        bad.heard*.ref() == ['x']
        tail.heard*.ref() == ['x']
    }

    def "a tail whose place was purged rebuilds and then goes on; so does one from another history"() {
        given:
        def node = aNode([tail])
        node.runOnce()
        tell('long ago')
        table.number(LocalDate.parse('2026-01-01'))
        aNode([]).runOnce()

        when:
        purgeAll()
        node.runOnce()
        tell('now')
        node.runOnce()

        then:
        tail.rebuilds == 1
        tail.heard*.ref() == ['now']

        when:
        def restored = new RememberingTail(resume: OptionalLong.of(Long.MAX_VALUE))
        aNode([restored]).runOnce()

        then:
        restored.rebuilds == 1
    }

    def "only what is old and dispatched is purged"() {
        given:
        tell('old')
        table.number(LocalDate.parse('2026-01-01'))
        tell('young')
        table.number(LocalDate.parse('2026-01-09'))

        expect: 'nothing, because nothing was dispatched'
        table.purge(LocalDate.parse('2026-01-05')) == 0

        when:
        aNode([]).runOnce()

        then:
        table.purge(LocalDate.parse('2026-01-05')) == 1
        sql.rows('SELECT ref FROM outbox WHERE council_id = ? AND ref IN (?, ?)', [council.id, 'old', 'young'])*.ref == ['young']
    }

    def "a node with nothing to tell is up to date; one that cannot reach the database is not"() {
        given:
        def node = aNode([tail])

        expect:
        node.lastTailAt() == Instant.MIN

        when:
        clock.at('2026-11-22T10:00:00Z')
        node.runOnce()
        def then = node.lastTailAt()
        clock.shift(Duration.ofSeconds(3))
        node.runOnce()

        then:
        node.lastTailAt() == then + Duration.ofSeconds(3)
        tail.upToDates >= 2

        when: 'rows wait and no sequencer moves'
        def stuck = new Sql(Ground.databases.app().forRequests().connect())
        stuck.connection.autoCommit = false
        stuck.rows("SELECT seq FROM outbox_head WHERE name = 'numbered' FOR UPDATE")
        tell('waits')
        clock.shift(Duration.ofSeconds(3))
        node.runOnce()

        then:
        node.lastTailAt() == then + Duration.ofSeconds(3)

        cleanup:
        stuck.connection.rollback()
        stuck.close()
        node.runOnce()
    }

    def "once only: each change becomes one task for each job that wants its kind, however many nodes dispatch"() {
        given:
        def mail = new RememberingJob(called: 'spec.mail', wants: ['thing.changed'])
        def hook = new RememberingJob(called: 'spec.hook', wants: ['thing.changed', 'other'])
        100.times { tell("n$it") }
        tell('nobody', 'unwanted')

        when:
        at(3) { aNode([], [mail, hook]).runOnce(); 0 }

        then:
        tasks('spec.mail').size() == 100
        tasks('spec.hook').size() == 100

        when:
        runDue([mail, hook])

        then:
        mail.done*.ref().toSet() == (0..<100).collect { "n$it".toString() }.toSet()
        mail.done.size() == 100
        mail.done*.council().unique() == [council.id]
        hook.done.size() == 100
        tasks('spec.mail').empty

        when: 'an older place of the head is told again by nobody'
        aNode([], [mail, hook]).runOnce()
        runDue([mail, hook])

        then:
        mail.done.size() == 100
    }

    def "two schedulers never run one task twice"() {
        given:
        def job = new RememberingJob(called: 'spec.shared', wants: ['thing.changed'])
        200.times { tell("n$it") }
        aNode([], [job]).runOnce()

        when:
        at(2) { runDue([job]); 0 }

        then:
        job.done.size() == 200
        job.done*.seq().toSet().size() == 200
    }

    def "a task that fails is tried again, later each time"() {
        given:
        def job = new RememberingJob(called: 'spec.weak', wants: ['thing.changed'], failures: 3)
        tell('x')
        aNode([], [job]).runOnce()
        def clock = new SettableClock()
        clock.set(Instant.now() + Duration.ofSeconds(1))

        when:
        def tries = []
        def start = clock.now()
        while (job.done.empty && tries.size() < 100) {
            def before = job.failures
            runDue([job], clock)
            if (job.failures < before || job.done) tries << Duration.between(start, clock.now()).toSeconds()
            clock.tick(Duration.ofSeconds(1))
        }

        then:
        job.done*.ref() == ['x']
        tries == [0, 5, 15, 35]
    }

    def "a task of a job this build does not have waits for one that has it"() {
        given:
        def job = new RememberingJob(called: 'spec.newer', wants: ['thing.changed'])
        tell('x')
        aNode([], [job]).runOnce()

        when:
        runDue([])

        then:
        tasks('spec.newer').size() == 1

        cleanup:
        sql.execute("DELETE FROM scheduled_tasks WHERE task_instance LIKE 'spec.newer:%'")
    }

    def "later: a dated job runs once when its moment has come, whoever asked how often"() {
        given:
        def bell = new RememberingLater(called: 'spec.bell')
        def moment = Instant.parse('2026-11-22T12:00:00.123456Z')
        def clock = new SettableClock()
        def later = bean(Later)

        when:
        later.at(moment, 'spec.bell', 'consultation-1')
        later.at(moment, 'spec.bell', 'consultation-1')
        later.at(moment.plusSeconds(60), 'spec.bell', 'consultation-1')
        clock.set(moment.minusMillis(1))
        runDue([], clock, [bell])

        then:
        bell.rung == []

        when:
        clock.set(moment)
        runDue([], clock, [bell])

        then:
        bell.rung == ['consultation-1']

        when:
        clock.set(moment.plusSeconds(61))
        runDue([], clock, [bell])

        then:
        bell.rung == ['consultation-1', 'consultation-1']
    }

    def "later: a moment asked for in work that is undone never comes"() {
        when:
        till.run {
            bean(Later).at(Instant.parse('2026-01-01T00:00:00Z'), 'spec.never', 'x')
            throw new IOException('undone')
        }

        then:
        thrown(Exception)
        sql.firstRow("SELECT COUNT(*) AS n FROM scheduled_tasks WHERE task_instance LIKE 'spec.never:%'").n == 0
    }

    def "the loops move by themselves and stop when told"() {
        given:
        def node = aNode([tail])
        node.start()

        when:
        node.runOnce()
        tell('by itself')
        def heard = tail.awaits(1)
        node.stop()

        then:
        heard*.ref() == ['by itself']

        when:
        tell('after the end')
        new OutboxPump(dataSource, { [] }, { [] }, bean(Schedule), bean(Clock), false).runOnce()

        then:
        tail.heard.size() == 1
    }

    def "the scheduler of this build starts, runs a recurring job and stops"() {
        given:
        def job = new RememberingRecurring()
        def schedule = new Schedule(dataSource, { [] }, { [] }, { [job] }, Clock.systemUTC(), true)

        when:
        schedule.start()

        then:
        job.ran.await(20, TimeUnit.SECONDS)

        cleanup:
        schedule.stop()
        sql.execute("DELETE FROM scheduled_tasks WHERE task_name = 'recurring.spec.recurring'")
    }

    def "a portal that is told to end before it has begun begins nothing: no job runs, nothing is carried on"() {
        given:
        def job = new RememberingRecurring()
        def schedule = new Schedule(dataSource, { [] }, { [] }, { [job] }, Clock.systemUTC(), true)
        def tail = new RememberingTail()
        def node = aNode([tail])
        def ends = new WorkEnds()

        when: 'the end comes between the first and the second of those who work'
        ends.first(schedule::stop)
        ends.onApplicationEvent(null)
        ends.last(node::stop)

        and:
        schedule.start()
        node.start()

        then:
        sql.rows("SELECT task_name FROM scheduled_tasks WHERE task_name = 'recurring.spec.recurring'") == []
        node.@threads == []

        cleanup:
        schedule.stop()
        node.stop()
        sql.execute("DELETE FROM scheduled_tasks WHERE task_name = 'recurring.spec.recurring'")
    }

    def "every recurring, once-only and dated job of this build has a name of its own that fits its key"() {
        given:
        def recurring = bean(Schedule).recurringTasks()*.name
        def onceOnly = portal.getBeansOfType(OnceOnly)*.name()
        def later = portal.getBeansOfType(LaterJob)*.name()

        expect:
        recurring.containsAll(['recurring.outbox.purge', 'recurring.audit.anchor', 'recurring.files.sweep'])
        [recurring, onceOnly, later].every { names -> names.toSet().size() == names.size() && names.every { it.length() <= 60 && !it.contains(':') } }
        portal.getBeansOfType(Tail)*.name().toSet().size() == portal.getBeansOfType(Tail).size()
    }

    private void purgeAll() {
        while (table.purge(LocalDate.parse('2999-01-01')) > 0) {
        }
    }

    private DataSource getDataSource() {
        bean(DataSourceResolver).resolve(portal.getBean(DataSource, Qualifiers.byName('default')))
    }

    /** One more node of this installation. */
    private OutboxPump aNode(List<Tail> tails, List<OnceOnly> jobs = []) {
        new OutboxPump(dataSource, { tails }, { jobs }, bean(Schedule), bean(Clock), false)
    }

    private void tell(String ref, String kind = 'thing.changed') {
        till.run { outbox.add(council.id, kind, ref) }
    }

    private List<Map> tasks(String job) {
        sql.rows('SELECT task_instance FROM scheduled_tasks WHERE task_name = ? AND task_instance LIKE ?', ['once', job + ':%'])
    }

    private void runDue(List<OnceOnly> jobs, SettableClock at = null, List<LaterJob> later = []) {
        def clock = at ?: new SettableClock().tap { it.set(Instant.now() + Duration.ofSeconds(1)) }
        def schedule = new Schedule(dataSource, { jobs }, { later }, { [] }, bean(Clock), false)
        def scheduler = TestHelper.createManualScheduler(dataSource, schedule.oneTimeTasks()).clock(clock).serializer(new TaskText()).build()
        for (int rounds = 0; rounds < 50; rounds++) {
            scheduler.runAnyDueExecutions()
        }
    }

    private static int[] at(int n, Closure<Integer> work) {
        Executors.newVirtualThreadPerTaskExecutor().withCloseable { threads ->
            (0..<n).collect { threads.submit(work as Callable<Integer>) }*.get(60, TimeUnit.SECONDS) as int[]
        }
    }
}

class RememberingTail implements Tail {
    final List<OutboxEntry> heard = Collections.synchronizedList([])
    String called = 'tail'
    OptionalLong resume = OptionalLong.empty()
    int failures
    int rebuilds
    int upToDates

    @Override
    String name() {
        called
    }

    @Override
    synchronized void changed(List<OutboxEntry> entries) {
        if (failures-- > 0) throw new IllegalStateException('a full disk')
        heard.addAll(entries)
        notifyAll()
    }

    @Override
    void rebuild() {
        rebuilds++
    }

    @Override
    void upToDate() {
        upToDates++
    }

    @Override
    OptionalLong resumeAfter() {
        resume
    }

    synchronized List<OutboxEntry> awaits(int n) {
        for (int waits = 0; heard.size() < n && waits < 100; waits++) wait(100)
        heard
    }
}

class RememberingJob implements OnceOnly {
    final List<OutboxEntry> done = Collections.synchronizedList([])
    String called
    List<String> wants
    int failures

    @Override
    String name() {
        called
    }

    @Override
    Set<String> kinds() {
        wants as Set
    }

    @Override
    void run(OutboxEntry entry) {
        if (failures > 0) {
            failures--
            throw new IllegalStateException('no mail server')
        }
        done << entry
    }
}

class RememberingLater implements LaterJob {
    final List<String> rung = []
    String called

    @Override
    String name() {
        called
    }

    @Override
    void run(String ref) {
        rung << ref
    }
}

class RememberingRecurring implements Recurring {
    final java.util.concurrent.CountDownLatch ran = new java.util.concurrent.CountDownLatch(1)

    @Override
    String name() {
        'spec.recurring'
    }

    @Override
    Duration every() {
        Duration.ofHours(1)
    }

    @Override
    void run() {
        ran.countDown()
    }
}
