package io.streamgauge.local.timestream.batch;

/**
 * The place up to which the files of a task are loaded. Files are loaded in the order of their
 * keys.
 *
 * @param key the file that is being loaded; "" before the first
 * @param offset the byte after the last row that is loaded; -1 when the whole file is
 * @param line the number of lines before it
 */
record BatchPosition(String key, long offset, long line) {

    static final BatchPosition START = new BatchPosition("", -1, 0);

    static BatchPosition endOf(String key) {
        return new BatchPosition(key, -1, 0);
    }

    /** Whether nothing of the file is left. */
    boolean isAfter(String file) {
        int order = file.compareTo(key);
        return order < 0 || (order == 0 && offset < 0);
    }

    /** Whether the file is loaded in part. */
    boolean isIn(String file) {
        return file.equals(key) && offset >= 0;
    }
}
