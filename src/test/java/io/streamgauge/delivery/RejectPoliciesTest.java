package io.streamgauge.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RejectPoliciesTest {

    @Test
    void byDefaultOnlyStaleVersionsAreIgnored() {
        for (RejectReason each : RejectReason.values()) {
            assertThat(RejectPolicies.DEFAULTS.of(each))
                    .isEqualTo(
                            each == RejectReason.STALE_VERSION
                                    ? RejectPolicy.IGNORE
                                    : RejectPolicy.DEAD_LETTER);
        }
    }

    @Test
    void aPolicyForAClassKeepsThoseOfTheOthers() {
        RejectPolicies policies = RejectPolicies.parse(" same_version : bumpVersion,too_old:fail ");

        assertThat(policies.of(RejectReason.SAME_VERSION)).isEqualTo(RejectPolicy.BUMP_VERSION);
        assertThat(policies.of(RejectReason.TOO_OLD)).isEqualTo(RejectPolicy.FAIL);
        assertThat(policies.of(RejectReason.STALE_VERSION)).isEqualTo(RejectPolicy.IGNORE);
        assertThat(policies.of(RejectReason.MAPPING)).isEqualTo(RejectPolicy.DEAD_LETTER);
    }

    @Test
    void aPolicyWithoutAClassHoldsForAllAndLaterItemsWin() {
        RejectPolicies policies = RejectPolicies.parse("fail, stale_version:bumpVersion");

        assertThat(policies.of(RejectReason.STALE_VERSION)).isEqualTo(RejectPolicy.BUMP_VERSION);
        assertThat(policies.of(RejectReason.OTHER)).isEqualTo(RejectPolicy.FAIL);
    }

    @Test
    void allProblemsAreReportedAtOnceWithTheRemedies() {
        assertThatThrownBy(() -> RejectPolicies.parse("too_young:fail,too_old:drop,bumpVersion,"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"onReject\"")
                .hasMessageContaining(
                        "\"too_young\" is not a class: write one of [mapping, quota, ")
                .hasMessageContaining(
                        "\"drop\" is not a policy: write one of [deadLetter, ignore, bumpVersion,"
                                + " fail]")
                .hasMessageContaining("\"bumpVersion\": bumpVersion is for stale_version and")
                .hasMessageContaining("\"\" is not a policy");
    }
}
