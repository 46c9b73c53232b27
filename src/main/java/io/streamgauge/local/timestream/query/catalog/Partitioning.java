package io.streamgauge.local.timestream.query.catalog;

import java.util.List;

/**
 * How the records of a table are partitioned.
 *
 * @param arn the name of the table for AWS
 * @param key the columns of the partition key: {@code measure_name}, or a dimension
 */
public record Partitioning(String arn, List<String> key) {}
