package io.streamgauge.load;

/** Callbacks for the progress of a load by batch load tasks. They must not block or throw. */
public interface BatchLoadEvents extends LoadEvents {

    /** A part is in the bucket, with all rows up to the given number in this or earlier parts. */
    void uploaded(String key, long rows);

    /** A task has this status now. */
    void task(String id, String status);
}
