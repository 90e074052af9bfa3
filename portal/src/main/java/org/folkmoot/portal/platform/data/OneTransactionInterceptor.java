package org.folkmoot.portal.platform.data;

import io.micronaut.aop.InterceptPhase;
import io.micronaut.aop.InterceptorBean;
import io.micronaut.aop.MethodInterceptor;
import io.micronaut.aop.MethodInvocationContext;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.support.DefaultTransactionDefinition;
import jakarta.inject.Named;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs {@link OneTransaction} jobs; the only place that repeats work the database gave up. */
@InterceptorBean(OneTransaction.class)
class OneTransactionInterceptor implements MethodInterceptor<Object, Object> {
    /** Deadlock, lock wait timeout, and a row that changed since the snapshot was taken. */
    private static final Set<Integer> GIVEN_UP = Set.of(1213, 1205, 1020);

    private static final int REPEATS = 3;
    private static final long LONGEST_FIRST_PAUSE_NANOS = 20_000_000;
    private static final Logger LOG = LoggerFactory.getLogger(OneTransactionInterceptor.class);

    /** The outermost job under way on this thread; a job that joined it leaves its failure here. */
    private static final ScopedValue<Attempt> UNDER_WAY = ScopedValue.newInstance();

    private final TransactionOperations<Connection> transactions;

    OneTransactionInterceptor(@Named("default") TransactionOperations<Connection> transactions) {
        this.transactions = transactions;
    }

    /** Outside {@code @Transactional}, so that a repeat begins with a fresh transaction. */
    @Override
    public int getOrder() {
        return InterceptPhase.TRANSACTION.getPosition() - 10;
    }

    @Override
    public @Nullable Object intercept(MethodInvocationContext<Object, Object> job) {
        if (job.getReturnType().isAsyncOrReactive()) {
            throw new IllegalStateException("a transaction ends when its method does: " + job.getExecutableMethod());
        }
        return transactions.findTransactionStatus().isPresent() ? join(job) : begin(job);
    }

    private @Nullable Object join(MethodInvocationContext<Object, Object> job) {
        try {
            return job.proceed();
        } catch (Exception failure) {
            // the server has already undone some or all of the outer work: it must not be committed, even if somebody
            // between here and the outer job swallows this exception
            if (UNDER_WAY.isBound() && givenUp(failure)) UNDER_WAY.get().lost = failure;
            throw failure;
        }
    }

    /** Catches checked failures too: a job may declare some. */
    private @Nullable Object begin(MethodInvocationContext<Object, Object> job) {
        for (int repeats = 0; ; repeats++) {
            try {
                return ScopedValue.where(UNDER_WAY, new Attempt()).call(() -> attempt(job));
            } catch (Exception failure) {
                if (repeats == REPEATS || Thread.currentThread().isInterrupted() || !givenUp(failure)) throw failure;
                LOG.debug("repeating {} after the database gave it up", job.getMethodName());
                pause(repeats);
            }
        }
    }

    private @Nullable Object attempt(MethodInvocationContext<Object, Object> job) {
        return transactions.execute(definition(job), status -> {
            Object result = job.proceed();
            Exception lost = UNDER_WAY.get().lost;
            if (lost != null) throw lost;
            return result;
        });
    }

    /** READ COMMITTED is what the pool gives every connection; asking for it once more would cost a question to the server. */
    private static DefaultTransactionDefinition definition(MethodInvocationContext<Object, Object> job) {
        DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
        definition.setName(job.getDeclaringType().getSimpleName() + "." + job.getMethodName());
        return definition;
    }

    private static boolean givenUp(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && GIVEN_UP.contains(sql.getErrorCode())) return true;
        }
        return false;
    }

    /** Each repeat waits up to twice as long as the one before: whoever collided once should not collide again. */
    private static void pause(int repeats) {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1, LONGEST_FIRST_PAUSE_NANOS << repeats));
    }

    private static final class Attempt {
        private @Nullable Exception lost;
    }
}
