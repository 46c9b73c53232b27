package io.streamgauge.local.influx;

import io.streamgauge.local.influx.line.LineRules;

/** The version of InfluxDB that the endpoint says it is ("local.influxdb.version"). */
public enum EmulatedVersion {
    V1("1.6.7", "OSS", LineRules.V1),
    V2("v2.7.12", "OSS", LineRules.V2),
    V3("3.9.0", "Enterprise", LineRules.V3);

    private final String release;
    private final String build;
    private final LineRules rules;

    EmulatedVersion(String release, String build, LineRules rules) {
        this.release = release;
        this.build = build;
        this.rules = rules;
    }

    /** The version of a number. */
    public static EmulatedVersion of(int number) {
        return values()[number - 1];
    }

    String release() {
        return release;
    }

    String build() {
        return build;
    }

    LineRules rules() {
        return rules;
    }
}
