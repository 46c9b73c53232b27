package io.streamgauge.local.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The write-ahead log beside the database file, and a mark of how far it reached when a write was
 * last acknowledged. DuckDB takes a log that ends early for one that a crash cut off within a write
 * and drops the rest without an error; the mark shows whether anything acknowledged is missing.
 */
final class WriteAheadLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WriteAheadLog.class);
    private static final int HEADERS = 3 * 4096;

    private final Path log;
    private final Path markFile;

    /** Kept open: a process that closes a file gives up all its locks on it, DuckDB's too. */
    private final FileChannel database;

    /** Opened by the first mark, since a folder that is only looked at is not changed. */
    private @Nullable FileChannel marks;

    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private final CRC32 checksum = new CRC32();
    private LogMark marked = new LogMark(0, 0, 0);

    WriteAheadLog(Path databaseFile) throws IOException {
        this.log = log(databaseFile);
        this.markFile = mark(databaseFile);
        this.database = FileChannel.open(databaseFile, StandardOpenOption.READ);
    }

    static Path log(Path databaseFile) {
        return databaseFile.resolveSibling(databaseFile.getFileName() + ".wal");
    }

    static Path mark(Path databaseFile) {
        return databaseFile.resolveSibling(databaseFile.getFileName() + ".mark");
    }

    /** What is missing of the acknowledged writes, before DuckDB opens the files. */
    static Optional<String> damage(Path databaseFile) throws IOException {
        Path log = log(databaseFile);
        boolean hasDatabase = Files.exists(databaseFile) && Files.size(databaseFile) > 0;
        if (!hasDatabase) {
            return Files.exists(log) && Files.size(log) > 0
                    ? Optional.of("its log is there, but the database file is missing or empty")
                    : Optional.empty();
        }
        Path mark = mark(databaseFile);
        Optional<LogMark> acknowledged =
                Files.exists(mark) ? LogMark.parse(Files.readString(mark)) : Optional.empty();
        if (acknowledged.isEmpty()) {
            return Optional.empty();
        }
        try (WriteAheadLog present = new WriteAheadLog(databaseFile)) {
            return present.damage(acknowledged.get());
        }
    }

    /** Marks the present end of the log as acknowledged; returns whether it has moved. */
    boolean mark() {
        try {
            long headers = headers();
            long end = length();
            if (headers == marked.headers() && end == marked.length()) {
                return false;
            }
            if (headers != marked.headers() || end < marked.length()) {
                checksum.reset();
                marked = new LogMark(headers, 0, 0);
            }
            add(marked.length(), end);
            marked = new LogMark(headers, end, checksum.getValue());
            save(marked);
        } catch (IOException e) {
            // An older mark is true as well.
            LOG.debug("The mark {} is not written", markFile, e);
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        database.close();
        if (marks != null) {
            marks.close();
        }
    }

    private Optional<String> damage(LogMark acknowledged) throws IOException {
        if (headers() != acknowledged.headers()) {
            return Optional.empty();
        }
        long end = length();
        if (end < acknowledged.length()) {
            return Optional.of(
                    "%d of the %d bytes of acknowledged writes are missing"
                            .formatted(acknowledged.length() - end, acknowledged.length()));
        }
        add(0, acknowledged.length());
        return checksum.getValue() == acknowledged.checksum()
                ? Optional.empty()
                : Optional.of("the acknowledged writes in it are not as they were written");
    }

    private long length() throws IOException {
        return Files.exists(log) ? Files.size(log) : 0;
    }

    private long headers() throws IOException {
        CRC32 sum = new CRC32();
        read(database, 0, HEADERS, sum);
        return sum.getValue();
    }

    private void add(long from, long to) throws IOException {
        if (to > from) {
            try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
                read(channel, from, to, checksum);
            }
        }
    }

    private void read(FileChannel channel, long from, long to, CRC32 sum) throws IOException {
        long at = from;
        while (at < to) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), to - at));
            int count = channel.read(buffer, at);
            if (count < 0) {
                return;
            }
            sum.update(buffer.flip());
            at += count;
        }
    }

    /** In place: that needs no space on a full disk. */
    private void save(LogMark mark) throws IOException {
        FileChannel channel = marks;
        if (channel == null) {
            channel =
                    FileChannel.open(markFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            marks = channel;
        }
        channel.write(ByteBuffer.wrap(mark.text().getBytes(StandardCharsets.US_ASCII)), 0);
    }
}
