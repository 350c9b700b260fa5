from django.apps import AppConfig


class ConsultationConfig(AppConfig):
    name = "consultation"
    verbose_name = "Consultations"

    def ready(self) -> None:
        """Those who take part stay out of logs."""
        from consultation.joining.logs import keep_out

        keep_out()
