package io.streamgauge.local.timestream.query.unload;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows into files of one format. */
sealed interface UnloadWriter extends AutoCloseable permits CsvWriter, ParquetWriter {

    /** Adds a row of texts to a file. */
    void add(UnloadedFile file, List<@Nullable String> texts) throws IOException;

    /** Ends all files, which are then complete. */
    void finish(List<UnloadedFile> files) throws IOException;

    /** Gives up what it holds. */
    @Override
    void close() throws IOException;
}
