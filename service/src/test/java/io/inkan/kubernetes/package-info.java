/**
 * What is asked of the manifests in {@code k8s}: that they are read strictly into the model of
 * Kubernetes, and that they agree with each other and with the service.
 */
@NullMarked
package io.inkan.kubernetes;

import org.jspecify.annotations.NullMarked;
