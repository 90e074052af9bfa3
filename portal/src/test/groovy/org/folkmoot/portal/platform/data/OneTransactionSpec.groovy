package org.folkmoot.portal.platform.data

import io.micronaut.transaction.TransactionOperations
import jakarta.inject.Named
import jakarta.inject.Singleton
import java.sql.Connection
import java.sql.SQLException
import java.util.concurrent.Callable
import java.util.concurrent.CountDownLatch
import java.util.concurrent.CyclicBarrier
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicInteger
import org.folkmoot.portal.Ground
import org.folkmoot.portal.PortalSpec

class OneTransactionSpec extends PortalSpec {
    Till till = bean(Till)

    def setupSpec() {
        rootSql.execute('CREATE TABLE IF NOT EXISTS spec_till (id INT NOT NULL PRIMARY KEY, coins INT NOT NULL)')
        rootSql.execute('CREATE TABLE IF NOT EXISTS spec_coin (id INT NOT NULL PRIMARY KEY)')
        Ground.databases.bringUpToDate()
    }

    def setup() {
        sql.execute('DELETE FROM spec_till')
        sql.execute('DELETE FROM spec_coin')
        sql.execute('INSERT INTO spec_till VALUES (1, 0), (2, 0)')
    }

    def "fifty at once on one row all succeed, each exactly once"() {
        when:
        at(50) { int n -> till.drop(1, n) }

        then:
        coins(1) == 50
        sql.firstRow('SELECT COUNT(*) AS n FROM spec_coin').n == 50
    }

    def "two that lock two rows in opposite orders both succeed: the one given up is repeated"() {
        given:
        def met = new CyclicBarrier(2)
        def tries = new AtomicInteger()

        when:
        at(2) { int n ->
            int[] order = n == 0 ? [1, 2] : [2, 1]
            till.inTurn(order[0], order[1]) {
                if (tries.incrementAndGet() <= 2) met.await(10, TimeUnit.SECONDS)
            }
        }

        then:
        tries.get() == 3
        coins(1) == 2
        coins(2) == 2
    }

    def "error #code is given up #times times: #because"() {
        given:
        int runs = 0

        when:
        def result = till.run {
            sql.connection // outside the transaction
            if (++runs <= times) throw new IllegalStateException(new SQLException('given up', 'HY000', code))
            runs
        }

        then:
        result == times + 1

        where:
        code | times || because
        1213 | 3     || 'a deadlock'
        1205 | 1     || 'a lock that took too long'
        1020 | 2     || 'a row changed since the snapshot'
    }

    def "after three repeats the failure is told"() {
        given:
        int runs = 0

        when:
        till.run {
            runs++
            throw new SQLException('given up', '40001', 1213)
        }

        then:
        def failure = thrown(Exception)
        causes(failure).any { it instanceof SQLException && it.errorCode == 1213 }
        runs == 4
    }

    def "#failure.class.simpleName is not repeated, and undoes the work"() {
        given:
        int runs = 0

        when:
        till.run {
            runs++
            till.addTo(1)
            throw failure
        }

        then:
        thrown(Exception)
        runs == 1
        coins(1) == 0

        where:
        failure << [new IllegalStateException('no'), new SQLException('twice the same', '23000', 1062), new IOException('gone')]
    }

    def "a job inside a job joins it: one transaction, undone together, repeated by the outer one only"() {
        given:
        int outer = 0
        int inner = 0

        when:
        till.run {
            outer++
            till.addTo(1)
            till.run {
                inner++
                till.addTo(2)
                if (inner == 1) throw new IllegalStateException(new SQLException('given up', '40001', 1213))
            }
        }

        then:
        [outer, inner] == [2, 2]
        [coins(1), coins(2)] == [1, 1]
    }

    def "what the server has undone is not committed although the outer job swallows the failure"() {
        given:
        int outer = 0

        when:
        till.run {
            outer++
            till.addTo(1)
            try {
                till.run { if (outer == 1) throw new IllegalStateException(new SQLException('given up', '40001', 1213)) }
            } catch (IllegalStateException ignored) {
                // the outer job believes that it can go on
            }
        }

        then:
        outer == 2
        coins(1) == 1
    }

    def "the transaction is READ COMMITTED and ends with the method"() {
        expect:
        till.run { till.isolation() } == Connection.TRANSACTION_READ_COMMITTED
        !bean(TransactionOperations).findTransactionStatus().isPresent()
    }

    private int coins(int id) {
        sql.firstRow('SELECT coins FROM spec_till WHERE id = ?', [id]).coins
    }

    private static List<Throwable> causes(Throwable failure) {
        [failure] + (failure.cause ? causes(failure.cause) : [])
    }

    /** Runs the work for 0 to n - 1, each on a thread of its own, all let go at once; fails with the first failure. */
    private static void at(int n, Closure<?> work) {
        def start = new CountDownLatch(1)
        Executors.newVirtualThreadPerTaskExecutor().withCloseable { threads ->
            def running = (0..<n).collect { int i ->
                threads.submit({
                    start.await()
                    work(i)
                } as Callable)
            }
            start.countDown()
            running*.get(60, TimeUnit.SECONDS)
        }
    }
}

@Singleton
class Till {
    private final TransactionOperations<Connection> transactions

    Till(@Named('default') TransactionOperations<Connection> transactions) {
        this.transactions = transactions
    }

    /** Takes the row, reads it, writes it back: the way that loses coins where nobody locks. */
    @OneTransaction
    void drop(int id, int coin) {
        int held = query("SELECT coins FROM spec_till WHERE id = $id FOR UPDATE")
        update("INSERT INTO spec_coin VALUES ($coin)")
        update("UPDATE spec_till SET coins = ${held + 1} WHERE id = $id")
    }

    @OneTransaction
    void inTurn(int first, int second, Closure<?> between) {
        addTo(first)
        between()
        addTo(second)
    }

    @OneTransaction
    Object run(Closure<?> work) {
        work()
    }

    void addTo(int id) {
        update("UPDATE spec_till SET coins = coins + 1 WHERE id = $id")
    }

    int isolation() {
        transactions.connection.transactionIsolation
    }

    private void update(String statement) {
        transactions.connection.createStatement().withCloseable { it.executeUpdate(statement) }
    }

    private int query(String query) {
        transactions.connection.createStatement().withCloseable {
            def row = it.executeQuery(query)
            row.next()
            row.getInt(1)
        }
    }
}
