package io.streamgauge.local.timestream.query.unload;

import io.streamgauge.local.s3.S3Object;
import java.nio.file.Path;

/** A file of a result while it is written. */
final class UnloadedFile {

    private final int number;
    private final Path upload;
    private final S3Object object;
    private long rows;
    private long textBytes;

    UnloadedFile(int number, Path upload, S3Object object) {
        this.number = number;
        this.upload = upload;
        this.object = object;
    }

    /** Its number among the files of the statement. */
    int number() {
        return number;
    }

    /** Where it is until it is complete. */
    Path upload() {
        return upload;
    }

    S3Object object() {
        return object;
    }

    long rows() {
        return rows;
    }

    /** The bytes of the texts in it, which are about its size. */
    long textBytes() {
        return textBytes;
    }

    void added(long bytes) {
        rows++;
        textBytes += bytes;
    }
}
