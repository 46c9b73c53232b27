/** The folder that stands for Amazon S3 in the embedded endpoint. */
@NullMarked
package io.streamgauge.local.s3;

import org.jspecify.annotations.NullMarked;
