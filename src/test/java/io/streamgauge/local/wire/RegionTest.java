package io.streamgauge.local.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AWS4-HMAC-SHA256 Credential=id/20261129/eu-central-1/kinesis/aws4_request,"
                        + " SignedHeaders=host, Signature=0|eu-central-1",
                "AWS4-HMAC-SHA256"
                        + " SignedHeaders=host,Credential=id/20261129/us-gov-west-1/kinesis/aws4_request|us-gov-west-1",
                "AWS4-HMAC-SHA256 Credential=id/20261129/../kinesis/aws4_request|us-east-1",
                "Bearer token|us-east-1",
                "''|us-east-1"
            })
    void theRegionIsThatOfTheScope(String authorization, String region) {
        assertThat(Region.of(authorization)).isEqualTo(region);
    }
}
