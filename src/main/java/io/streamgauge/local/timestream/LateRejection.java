package io.streamgauge.local.timestream;

/**
 * The rejection of a record of the magnetic store, which WriteRecords does not answer: it is
 * reported afterwards.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/timestream/latest/developerguide/troubleshoot-rejectedrecords.html">Handling
 *     rejected records</a>
 */
record LateRejection(Point point, String reason) {}
