package io.streamgauge.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Requests of WriteRecords as they are on the wire, 100 records each, whose times are replaced in
 * place before each round. Each connection has series of its own, so that their times only grow.
 */
final class PreparedRequests {

    static final int RECORDS = 100;

    /** A time of 13 digits, at which a request is patched. */
    private static final String TIME = "0000000000000";

    private final List<byte[]> requests = new ArrayList<>();
    private final List<int[]> places = new ArrayList<>();

    /** Makes requests for the series of one connection. */
    PreparedRequests(int connection, int count) {
        for (int request = 0; request < count; request++) {
            StringBuilder records = new StringBuilder();
            for (int record = 0; record < RECORDS; record++) {
                int series = connection * RECORDS + record;
                records.append(record == 0 ? "" : ",")
                        .append("{\"Dimensions\":[{\"Name\":\"symbol\",\"Value\":\"S")
                        .append(String.format(Locale.ROOT, "%05d", series))
                        .append("\"},{\"Name\":\"venue\",\"Value\":\"V")
                        .append(series % 7)
                        .append("\"}],\"MeasureName\":\"price\",\"MeasureValue\":\"")
                        .append(99 + request % 13)
                        .append('.')
                        .append(String.format(Locale.ROOT, "%06d", series * 7_919 % 1_000_000))
                        .append("\",\"MeasureValueType\":\"DOUBLE\",\"Time\":\"")
                        .append(TIME)
                        .append("\",\"TimeUnit\":\"MILLISECONDS\"}");
            }
            add(
                    "{\"DatabaseName\":\"market\",\"TableName\":\"prices\",\"Records\":["
                            + records
                            + "]}");
        }
    }

    /** Gives each request a time that is later than all before it. */
    void date(long firstMillis) {
        for (int i = 0; i < requests.size(); i++) {
            byte[] time = String.valueOf(firstMillis + i).getBytes(StandardCharsets.US_ASCII);
            for (int place : places.get(i)) {
                System.arraycopy(time, 0, requests.get(i), place, time.length);
            }
        }
    }

    List<byte[]> requests() {
        return requests;
    }

    private void add(String body) {
        String head =
                "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-amz-json-1.0\r\n"
                        + "X-Amz-Target: Timestream_20181101.WriteRecords\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n";
        String request = head + body;
        int[] found = new int[RECORDS];
        int at = request.indexOf(TIME);
        for (int record = 0; record < RECORDS; record++) {
            found[record] = at;
            at = request.indexOf(TIME, at + 1);
        }
        requests.add(request.getBytes(StandardCharsets.US_ASCII));
        places.add(found);
    }
}
