package org.kaname.pipeline;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.kaname.decode.Decoder;
import org.kaname.pipeline.flow.DecoderSet;
import org.kaname.pipeline.flow.Shard;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferenceScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the decoders that are installed and says which is in charge of each protocol: the highest
 * ranking, then the highest bundle version. Shards take the set over between two batches.
 */
@Component(service = Decoders.class)
public final class Decoders implements DecoderSet.Current {
  private static final Logger LOG = LoggerFactory.getLogger(Decoders.class);

  /** How long a decoder that goes waits for shards to let go of it. */
  private static final long LET_GO = TimeUnit.MILLISECONDS.toNanos(300);

  /** An installed decoder. */
  record Installed(
      String protocol,
      String bundle,
      Version version,
      int ranking,
      long serviceId,
      List<String> ports,
      DecoderSet.Entry entry) {
    static final Comparator<Installed> BEST_FIRST =
        Comparator.comparingInt(Installed::ranking)
            .thenComparing(Installed::version)
            .thenComparing(Comparator.comparingLong(Installed::serviceId).reversed())
            .reversed();
  }

  private final List<Installed> installed = new ArrayList<>();
  private final List<String> names = new ArrayList<>(List.of(""));
  private final List<Shard> shards = new CopyOnWriteArrayList<>();
  private volatile DecoderSet current = DecoderSet.EMPTY;

  @Override
  public DecoderSet get() {
    return current;
  }

  @Reference(
      service = Decoder.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      scope = ReferenceScope.PROTOTYPE_REQUIRED)
  synchronized void addDecoder(
      ServiceReference<Decoder> reference, ComponentServiceObjects<Decoder> objects) {
    String protocol = String.valueOf(reference.getProperty("kaname.decoder.protocol"));
    int number = names.indexOf(protocol);
    if (number < 0) {
      number = names.size();
      names.add(protocol);
    }
    Installed one = describe(reference, objects, protocol, number);
    installed.add(one);
    publish();
    LOG.info("decoder {} of {} {} is here", protocol, one.bundle(), one.version());
  }

  void removeDecoder(ServiceReference<Decoder> reference) {
    synchronized (this) {
      long id = serviceId(reference);
      installed.removeIf(one -> one.serviceId() == id);
      publish();
    }
    awaitShards();
    LOG.info("decoder {} is gone", reference.getProperty("kaname.decoder.protocol"));
  }

  private static Installed describe(
      ServiceReference<Decoder> reference,
      ComponentServiceObjects<Decoder> objects,
      String protocol,
      int number) {
    BitSet ports = new BitSet(65_536);
    List<String> texts = new ArrayList<>();
    ports(reference, "tcp", ports, texts);
    ports(reference, "udp", ports, texts);
    ports(reference, "etherType", ports, texts);
    Bundle bundle = reference.getBundle();
    boolean medical = Boolean.TRUE.equals(reference.getProperty("kaname.decoder.medical"));
    int state =
        reference.getProperty("kaname.decoder.state") instanceof Integer version ? version : 1;
    return new Installed(
        protocol,
        bundle.getSymbolicName(),
        bundle.getVersion(),
        reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer rank ? rank : 0,
        serviceId(reference),
        List.copyOf(texts),
        new DecoderSet.Entry(
            number, protocol, state, ports, medical, new ServiceInstances(objects)));
  }

  private static void ports(
      ServiceReference<Decoder> reference, String kind, BitSet ports, List<String> texts) {
    Object value = reference.getProperty("kaname.decoder." + kind);
    if (value == null) {
      value = reference.getProperty("kaname.decoder." + kind.replace("T", ".t"));
    }
    int[] numbers =
        value instanceof int[] many ? many : value instanceof Integer one ? new int[] {one} : null;
    if (numbers == null) {
      return;
    }
    for (int number : numbers) {
      ports.set(number & 0xFFFF);
      texts.add(kind + "/" + (kind.equals("etherType") ? Integer.toHexString(number) : number));
    }
  }

  private static long serviceId(ServiceReference<Decoder> reference) {
    return (Long) reference.getProperty(Constants.SERVICE_ID);
  }

  private void publish() {
    installed.sort(Installed.BEST_FIRST);
    Map<String, DecoderSet.Entry> best = new LinkedHashMap<>();
    installed.forEach(one -> best.putIfAbsent(one.protocol(), one.entry()));
    current = new DecoderSet(current.generation() + 1, List.copyOf(best.values()), names);
  }

  /** Lets running shards go over to the set without the decoder before its bundle goes. */
  private void awaitShards() {
    int wanted = current.generation();
    long deadline = System.nanoTime() + LET_GO;
    for (Shard shard : shards) {
      while (shard.adopted() < wanted && System.nanoTime() < deadline) {
        LockSupport.parkNanos(1_000_000);
      }
    }
  }

  void running(Shard shard) {
    shards.add(shard);
  }

  void ended(Shard shard) {
    shards.remove(shard);
  }

  /** Returns every installed decoder, those in charge first within their protocol. */
  synchronized List<Installed> installed() {
    return List.copyOf(installed);
  }

  boolean inCharge(Installed one) {
    return current.entries().contains(one.entry());
  }

  /** One instance a shard, from the service registry. */
  private record ServiceInstances(ComponentServiceObjects<Decoder> objects)
      implements DecoderSet.Instances {
    @Override
    public @Nullable Decoder make() {
      try {
        return objects.getService();
      } catch (IllegalStateException e) {
        LOG.debug("decoder went while it was being fetched", e);
        return null;
      }
    }

    @Override
    public void release(Decoder decoder) {
      try {
        objects.ungetService(decoder);
      } catch (IllegalArgumentException | IllegalStateException e) {
        LOG.debug("decoder instance was already given back", e);
      }
    }
  }
}
