/** The only place that builds AWS SDK clients. */
@NullMarked
package io.streamgauge.aws;

import org.jspecify.annotations.NullMarked;
