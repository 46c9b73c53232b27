package io.streamgauge.load;

import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.provision.TableSettings;

/**
 * A table that rows are to be loaded into.
 *
 * @param settings as they are, or as they will be once it is created
 */
public record TargetTable(TableName name, TableSettings settings) {}
