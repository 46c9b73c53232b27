/** The clients of AWS, and how AWS is reached: the only place that builds SDK clients. */
@NullMarked
package io.streamgauge.aws;

import org.jspecify.annotations.NullMarked;
