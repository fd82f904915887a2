-- the journal lives in a database of its own beside Airflow's
CREATE DATABASE journal;
