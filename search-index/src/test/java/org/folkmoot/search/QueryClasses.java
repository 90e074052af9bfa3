package org.folkmoot.search;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What a search of each class of {@link SearchBench}'s mix takes, on an index that is kept: all its queries once, so many documents at a time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class QueryClasses {
    static final String KEPT = "folkmoot.corpus";

    @Param("10000")
    public int documents;

    @Param("a rare word")
    public String name;

    private SearchIndex index;
    private List<SearchQuery> queries;

    @Setup(Level.Trial)
    public void open() {
        index = SearchIndex.open(Path.of(System.getProperty(KEPT)).resolve("ours" + documents));
        index.refresh();
        SearchBench bench = new SearchBench();
        queries = bench.queries(name);
        for (int i = 0; i < 20; i++) for (SearchQuery each : bench.queries()) index.search(each, Wishes.NONE);
    }

    @TearDown(Level.Trial)
    public void close() {
        index.close();
    }

    @Benchmark
    public void search(Blackhole sink) {
        for (SearchQuery each : queries) sink.consume(index.search(each, Wishes.NONE));
    }
}
