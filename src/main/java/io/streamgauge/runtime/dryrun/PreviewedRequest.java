package io.streamgauge.runtime.dryrun;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.kinesis.PayloadUnits;
import io.streamgauge.timestream.Cost;

/**
 * A request that a route would send.
 *
 * @param command the command of the AWS CLI that sends it
 * @param target what it writes to, as timestream:DATABASE/TABLE or kinesis:STREAM
 * @param records the number of its records
 * @param units what AWS would bill
 * @param request the JSON that the command takes
 */
public record PreviewedRequest(
        Command command, String target, int records, long units, ObjectNode request) {

    /** A command of the AWS CLI, and the units in which AWS bills what it writes. */
    public enum Command {
        WRITE_RECORDS(
                "timestream-write write-records", "write unit of 1 KiB", Cost.DOLLARS_A_MILLION),
        PUT_RECORDS(
                "kinesis put-records", "PUT payload unit of 25 KB", PayloadUnits.DOLLARS_A_MILLION);

        private final String words;
        private final String unit;
        private final double dollarsAMillion;

        Command(String words, String unit, double dollarsAMillion) {
            this.words = words;
            this.unit = unit;
            this.dollarsAMillion = dollarsAMillion;
        }

        /** The service and the operation, as the CLI names them. */
        public String words() {
            return words;
        }

        /** The name of one unit. */
        public String unit() {
            return unit;
        }

        /** The list price of some units, in US dollars. */
        public double dollars(long units) {
            return units * dollarsAMillion / 1_000_000;
        }
    }
}
