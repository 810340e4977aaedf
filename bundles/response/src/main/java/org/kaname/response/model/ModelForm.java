package org.kaname.response.model;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kaname.response.model.Classification.Thing;
import org.kaname.response.model.Classification.Thing.OfDevice;
import org.kaname.response.model.Classification.Thing.OfFlow;
import org.kaname.response.model.Need.All;
import org.kaname.response.model.Need.AtLeast;
import org.kaname.response.model.Need.NeedsDevice;
import org.kaname.response.model.Need.NeedsFlow;
import org.kaname.response.model.Need.NeedsFunction;

/**
 * The JSON form of the parts of a model, format 1: alternatives by which of their keys is there.
 */
record ModelForm(
    List<FunctionForm> functions,
    List<ClassForm> classes,
    List<Service> closed,
    List<Zone> zones,
    List<Conduit> conduits,
    List<WindowForm> windows,
    List<Infrastructure> infrastructure) {
  /** A function. */
  record FunctionForm(
      String id,
      String name,
      int damage,
      long costPerHour,
      long toleratedSeconds,
      int availabilityClass,
      boolean safety,
      NeedForm need) {}

  /** Exactly one of the keys, and {@code k} with {@code some}. */
  record NeedForm(
      @Nullable List<NeedForm> all,
      @Nullable Integer k,
      @Nullable List<NeedForm> some,
      @Nullable String device,
      @Nullable Flow flow,
      @Nullable String function) {}

  /** Either a device or a flow. */
  record ClassForm(
      @Nullable String device,
      @Nullable Flow flow,
      Classification.Category category,
      String by,
      String at,
      Classification.Source source) {}

  /** Every week if there are days; else from one moment to another. */
  record WindowForm(
      String id,
      Window.Kind kind,
      Window.Scope scope,
      @Nullable List<String> days,
      String from,
      String to,
      @Nullable String zone,
      String note) {}

  static ModelForm of(BusinessModel.Parts parts) {
    return new ModelForm(
        parts.functions().stream().map(ModelForm::of).toList(),
        parts.classes().stream().map(ModelForm::of).toList(),
        parts.closed(),
        parts.zones(),
        parts.conduits(),
        parts.windows().stream().map(ModelForm::of).toList(),
        parts.infrastructure());
  }

  /** Returns the parts; throws IllegalArgumentException and its like if they are damaged. */
  BusinessModel.Parts parts() {
    return new BusinessModel.Parts(
        functions.stream().map(ModelForm::function).toList(),
        classes.stream().map(ModelForm::classification).toList(),
        closed,
        zones,
        conduits,
        windows.stream().map(ModelForm::window).toList(),
        infrastructure);
  }

  private static FunctionForm of(BusinessFunction one) {
    return new FunctionForm(
        one.id(),
        one.name(),
        one.damage(),
        one.costPerHour(),
        one.toleratedOutage().toSeconds(),
        one.availabilityClass(),
        one.safety(),
        of(one.need()));
  }

  private static BusinessFunction function(FunctionForm one) {
    return new BusinessFunction(
        one.id(),
        one.name(),
        one.damage(),
        one.costPerHour(),
        Duration.ofSeconds(one.toleratedSeconds()),
        one.availabilityClass(),
        one.safety(),
        need(one.need()));
  }

  private static NeedForm of(Need need) {
    if (need instanceof All all) {
      return new NeedForm(
          all.of().stream().map(ModelForm::of).toList(), null, null, null, null, null);
    }
    if (need instanceof AtLeast some) {
      List<NeedForm> of = some.of().stream().map(ModelForm::of).toList();
      return new NeedForm(null, some.k(), of, null, null, null);
    }
    if (need instanceof NeedsDevice device) {
      return new NeedForm(null, null, null, device.device(), null, null);
    }
    if (need instanceof NeedsFlow flow) {
      return new NeedForm(null, null, null, null, flow.flow(), null);
    }
    return new NeedForm(null, null, null, null, null, ((NeedsFunction) need).function());
  }

  private static Need need(NeedForm one) {
    if (one.all() != null) {
      return new All(one.all().stream().map(ModelForm::need).toList());
    }
    if (one.some() != null && one.k() != null) {
      return new AtLeast(one.k(), one.some().stream().map(ModelForm::need).toList());
    }
    if (one.device() != null) {
      return new NeedsDevice(one.device());
    }
    if (one.flow() != null) {
      return new NeedsFlow(one.flow());
    }
    if (one.function() != null) {
      return new NeedsFunction(one.function());
    }
    throw new IllegalArgumentException("a need of nothing");
  }

  private static ClassForm of(Classification one) {
    Thing thing = one.thing();
    return new ClassForm(
        thing instanceof OfDevice device ? device.name() : null,
        thing instanceof OfFlow flow ? flow.flow() : null,
        one.category(),
        one.by(),
        one.at().toString(),
        one.source());
  }

  private static Classification classification(ClassForm one) {
    String device = one.device();
    Flow flow = one.flow();
    if (device == null && flow == null) {
      throw new IllegalArgumentException("a class of nothing");
    }
    Thing thing = flow == null ? new OfDevice(String.valueOf(device)) : new OfFlow(flow);
    return new Classification(
        thing, one.category(), one.by(), Instant.parse(one.at()), one.source());
  }

  private static WindowForm of(Window one) {
    if (one.time() instanceof Window.Weekly week) {
      List<String> days =
          new TreeSet<>(week.days())
              .stream().map(day -> day.name().toLowerCase(Locale.ROOT)).toList();
      return new WindowForm(
          one.id(),
          one.kind(),
          one.scope(),
          days,
          week.from().toString(),
          week.to().toString(),
          week.zone().getId(),
          one.note());
    }
    Window.Span span = (Window.Span) one.time();
    return new WindowForm(
        one.id(),
        one.kind(),
        one.scope(),
        null,
        span.from().toString(),
        span.to().toString(),
        null,
        one.note());
  }

  private static Window window(WindowForm one) {
    List<String> days = one.days();
    String zone = one.zone();
    Window.Time time;
    if (days == null || zone == null) {
      time = new Window.Span(Instant.parse(one.from()), Instant.parse(one.to()));
    } else {
      EnumSet<DayOfWeek> week = EnumSet.noneOf(DayOfWeek.class);
      days.forEach(day -> week.add(DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT))));
      time =
          new Window.Weekly(
              week, LocalTime.parse(one.from()), LocalTime.parse(one.to()), ZoneId.of(zone));
    }
    return new Window(one.id(), one.kind(), one.scope(), time, one.note());
  }
}
