package io.streamgauge.tables;

/** What has tables to open: the component {@code timestream} of a context. */
public interface TablesSource {

    /** Its tables. */
    Tables tables();
}
