package io.streamgauge.bench;

/**
 * The result of one round.
 *
 * @param seconds elapsed time
 * @param cpuSeconds CPU time of the client's process, on all processors
 * @param bytes of the bodies of its requests
 */
record Score(int records, double seconds, double cpuSeconds, long bytes) {

    double perSecond() {
        return records / seconds;
    }

    double perCpuSecond() {
        return records / cpuSeconds;
    }

    double bytesPerRecord() {
        return (double) bytes / records;
    }
}
