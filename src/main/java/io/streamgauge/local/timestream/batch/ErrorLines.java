package io.streamgauge.local.timestream.batch;

/** An error of the lines of a file; both lines count. */
record ErrorLines(String file, String reason, long first, long last) {

    boolean isContinuedBy(ErrorLines next) {
        return file.equals(next.file)
                && reason.equals(next.reason)
                && next.first <= last + 1
                && next.last >= last;
    }
}
