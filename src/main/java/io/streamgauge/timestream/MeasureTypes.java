package io.streamgauge.timestream;

import io.streamgauge.reading.Measures;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValueType;

/** The types of measures as the AWS SDK names them. */
final class MeasureTypes {

    private MeasureTypes() {}

    static MeasureValueType of(Measures measures) {
        if (measures instanceof Measures.Single single) {
            return switch (single.value().type()) {
                case DOUBLE -> MeasureValueType.DOUBLE;
                case BIGINT -> MeasureValueType.BIGINT;
                case VARCHAR -> MeasureValueType.VARCHAR;
                case BOOLEAN -> MeasureValueType.BOOLEAN;
                case TIMESTAMP -> MeasureValueType.TIMESTAMP;
            };
        }
        return MeasureValueType.MULTI;
    }
}
